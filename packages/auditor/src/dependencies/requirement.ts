import type { PackageEvidence } from "@stance/model";

/** What one requirement says of a package, before files are weighed against each other. */
export type Requirement = Omit<PackageEvidence, "place">;

const REQUIREMENT = /^([A-Za-z0-9][A-Za-z0-9._-]*)\s*(\[[^\]]*\])?\s*((?:[<>=!~^]|\(|\d)[^;@]*)?\s*(@[^;]*)?(;.*)?$/;

const CLAUSE = /^(===|==|~=|!=|<=|>=|<|>|\^|~)\s*v?([0-9][0-9A-Za-z.*+!-]*)$/;

/** A requirement as PEP 508 writes it, also with Poetry's `^` and `~`; null when the text is none. */
export function parseRequirement(text: string): Requirement | null {
  const match = REQUIREMENT.exec(text.trim());
  const name = match?.[1];
  if (match === null || name === undefined) return null;
  const specifier = (match[3] ?? "").replace(/^\(|\)$/g, "").trim(); // no specifier: any version
  const requirement = text.trim().replace(/;.*$/, "").trim();
  return { name: normalizeName(name), ...versionsOf(specifier), requirement };
}

/** PyPI's form of a name: lower case, runs of `-_.` as one dash. */
export function normalizeName(name: string): string {
  return name.toLowerCase().replaceAll(/[-_.]+/g, "-");
}

/** Versions that a specifier allows, as far as this catalogue needs them: an exact one, or lower and upper bound. */
export function versionsOf(specifier: string): Pick<PackageEvidence, "version" | "precision" | "lowest" | "below"> {
  const clauses = specifier.split(",").map((clause) => clause.trim());
  let lowest: string | undefined;
  let below: string | undefined;
  for (const clause of clauses) {
    const bounds = boundsOf(clause);
    if (bounds === null) continue;
    if ("exact" in bounds) return { version: bounds.exact, precision: "pin" };
    lowest = bounds.lowest ?? lowest;
    below = bounds.below ?? below;
  }
  if (lowest === undefined && below === undefined) return { version: null, precision: "none" };
  return {
    version: null,
    precision: "range",
    ...(lowest === undefined ? {} : { lowest }),
    ...(below === undefined ? {} : { below }),
  };
}

type Bounds = { readonly exact: string } | { readonly lowest?: string; readonly below?: string };

/** Null for a clause that bounds nothing, such as `!=`. */
function boundsOf(clause: string): Bounds | null {
  const bare = /^[0-9]+(?:\.[0-9]+)+$/.test(clause) ? `==${clause}` : clause;
  const match = CLAUSE.exec(bare);
  const [operator, version] = [match?.[1], match?.[2]];
  if (operator === undefined || version === undefined) return null;
  switch (operator) {
    case "==":
    case "===":
      return version.endsWith(".*")
        ? { lowest: version.slice(0, -2), below: bump(version.slice(0, -2), 0) }
        : { exact: version };
    case "~=":
      return { lowest: version, below: bump(version, 1) };
    case "~":
      return { lowest: version, below: bump(version, Math.max(0, version.split(".").length - 2)) };
    case "^":
      return { lowest: version, below: caretBound(version) };
    case ">=":
    case ">":
      return { lowest: version };
    case "<":
      return { below: version };
    case "<=":
      return { below: bump(version, 0) };
    default:
      return null;
  }
}

/** The first version above all that share the leading numbers, with the last `dropped` of them left out: 5.2.8 and 1 give 5.3. */
function bump(version: string, dropped: number): string {
  const parts = version.split(".").map((part) => Number.parseInt(part, 10));
  const kept = parts.slice(0, Math.max(1, parts.length - dropped));
  const last = kept.at(-1);
  return [...kept.slice(0, -1), last === undefined || Number.isNaN(last) ? 1 : last + 1].join(".");
}

/** Poetry: the first non-zero number may not change. */
function caretBound(version: string): string {
  const parts = version.split(".").map((part) => Number.parseInt(part, 10));
  const at = parts.findIndex((part) => part !== 0);
  const kept = parts.slice(0, (at < 0 ? parts.length - 1 : at) + 1);
  return bump(kept.join("."), 0);
}
