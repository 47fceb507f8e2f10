import { relative, resolve, sep } from "node:path";

import { formatPatch, structuredPatch } from "diff";

import type { FileChange } from "./apply-edits.ts";

/** Lines of context on each side, as git uses. */
const CONTEXT_LINES = 3;

/** One unified diff of all files, as `git apply` takes it where the reader stands. */
export function unifiedDiff(changes: readonly FileChange[], root: string, workingDirectory: string): string {
  return changes
    .map(({ path, before, after }) => {
      const name = nameFrom(workingDirectory, resolve(root, path), path);
      const patch = structuredPatch(`a/${name}`, `b/${name}`, before, after, undefined, undefined, {
        context: CONTEXT_LINES,
      });
      // Without the line of equal signs that the library puts on top.
      return formatPatch(patch).replace(/^=+\n/, "");
    })
    .join("");
}

/** From the working directory; what lies outside of it is named from the audited tree. */
function nameFrom(workingDirectory: string, absolute: string, path: string): string {
  const name = relative(workingDirectory, absolute).split(sep).join("/");
  return name === "" || name.startsWith("../") ? path : name;
}
