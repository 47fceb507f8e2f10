import type { PackageEvidence } from "@stance/model";

/** A package as one file shows it, and what else the file tells. */
export type Sighting = {
  readonly packages: readonly PackageEvidence[];
  /** Names that the project needs in any case, for files that also list extras. */
  readonly required?: readonly string[];
  /** The Python that the file asks for: a version or a specifier. */
  readonly python?: { readonly text: string; readonly line: number };
};

/** Line of the first text that matches, from 1; 1 when none does. */
export function lineOf(text: string, pattern: RegExp): number {
  const at = text.search(pattern);
  return at < 0 ? 1 : text.slice(0, at).split("\n").length;
}

/** A pattern for a package's name as files write it, whatever their dashes and case. */
export function namePattern(name: string, prefix = "", suffix = ""): RegExp {
  const flexible = name.split("-").map(escape).join("[-_.]+");
  return new RegExp(`${prefix}${flexible}${suffix}`, "im");
}

function escape(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
