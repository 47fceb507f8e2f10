import type { SourceEdit } from "@stance/model";

/** A file before and after. */
export type FileChange = { readonly path: string; readonly before: string; readonly after: string };

/**
 * The text with these edits made; none may overlap. Line ends stay as they are, and what is added takes those of the
 * file. A last line without an end keeps that, unless something is added after it.
 */
export function applyEdits(text: string, edits: readonly SourceEdit[]): string {
  const isEnded = text === "" || text.endsWith("\n");
  const lines = isEnded ? text.split("\n").slice(0, -1) : text.split("\n");
  const carriage = lines[0]?.endsWith("\r") === true ? "\r" : "";
  const appendAt = lines.length + 1;
  // From the end, so that the numbers of earlier lines stay true; at one place in the order in which they were given.
  const ordered = edits.toSorted((a, b) => b.startLine - a.startLine);
  const appended = joined(ordered.filter(({ startLine }) => startLine === appendAt));
  let result = lines;
  for (const { startLine, endLine, replacement } of ordered) {
    if (startLine === appendAt) continue;
    result = result.toSpliced(startLine - 1, endLine - startLine + 1, ...replacement);
  }
  const touchesEnd =
    appended.length > 0 || edits.some(({ endLine, startLine }) => endLine === lines.length && startLine <= endLine);
  const last = result.at(-1);
  // The line that ended the file without a break gets the file's own break when another follows.
  const body =
    appended.length > 0 && !isEnded && last !== undefined && !last.endsWith("\r")
      ? [...result.slice(0, -1), `${last}${carriage}`]
      : result;
  const all = [...body, ...appended.map((line) => withCarriage(line, carriage))];
  return all.length === 0 ? "" : `${all.join("\n")}${isEnded || touchesEnd ? "\n" : ""}`;
}

/** Additions at the end one after the other; the empty line that sets them off is needed once. */
function joined(edits: readonly SourceEdit[]): readonly string[] {
  return edits.flatMap(({ replacement }, index) =>
    index > 0 && replacement[0]?.trim() === "" ? replacement.slice(1) : replacement,
  );
}

function withCarriage(line: string, carriage: string): string {
  return carriage === "" || line.endsWith(carriage) ? line : `${line}${carriage}`;
}
