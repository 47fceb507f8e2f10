import { problemOf, type WrittenSuppression } from "#suppress/written-suppression.ts";

const HEADER = /^\s*\[\[\s*tool\s*\.\s*stance\s*\.\s*ignore\s*\]\]/;

/**
 * The suppressions of `[[tool.stance.ignore]]`, complete or not; a text says what is wrong with the table as a whole.
 * `text` is the file, for the line of each.
 */
export function ignoreEntries(value: unknown, text: string): readonly WrittenSuppression[] | string {
  if (!Array.isArray(value)) return "ignore must be written as [[tool.stance.ignore]]";
  const headers = text.split("\n").flatMap((line, index) => (HEADER.test(line) ? [index + 1] : []));
  const inline = text.split("\n").findIndex((line) => /^\s*ignore\s*=/.test(line)) + 1;
  return value.map((entry: unknown, index) => ignoreEntry(entry, headers[index] ?? Math.max(1, inline)));
}

function ignoreEntry(entry: unknown, line: number): WrittenSuppression {
  const field = (name: string): string | null => {
    const value: unknown = typeof entry === "object" && entry !== null ? Reflect.get(entry, name) : undefined;
    // TOML has days of its own: until = 2027-01-31.
    if (value instanceof Date) return value.toISOString();
    return typeof value === "string" && value.trim() !== "" ? value.trim() : null;
  };
  const path = field("path");
  const parts = { control: field("control"), until: field("until"), reason: field("reason") };
  return {
    origin: "configuration",
    place: { path: "pyproject.toml", line },
    ...parts,
    ...(path === null ? {} : { path }),
    problem: problemOf(parts),
  };
}
