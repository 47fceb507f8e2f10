import type { Excerpt, SourceEdit } from "@stance/model";
import { formatPatch, structuredPatch } from "diff";

/** Lines of context on each side, as `diff -u` and git use. */
const CONTEXT_LINES = 3;

export type PatchLine = {
  readonly kind: "context" | "added" | "removed";
  readonly oldLine: number | null;
  readonly newLine: number | null;
  readonly text: string;
};

/** A unified diff of one file, as lines for the page and as text for `git apply`. */
export type Patch = {
  readonly path: string;
  readonly lines: readonly PatchLine[];
  readonly text: string;
  readonly added: number;
  readonly removed: number;
};

/**
 * The patch of an edit against the project's own file, from the lines that the auditor kept around it. Null when the
 * excerpt does not show the place with a line of context after it, or when a secret was masked in what would be shown.
 */
export function patchOfEdit(edit: SourceEdit, excerpt: Excerpt): Patch | null {
  const window = windowAround(edit, excerpt);
  if (window === null) return null;
  const before = window.lines;
  const at = edit.startLine - window.startLine;
  const after = before.toSpliced(at, edit.endLine - edit.startLine + 1, ...edit.replacement);
  const patch = structuredPatch(
    `a/${edit.path}`,
    `b/${edit.path}`,
    toText(before, window.lacksFinalNewline),
    // A line that is left as it is keeps its missing line break; what the edit writes ends as a line should.
    toText(after, window.lacksFinalNewline && edit.endLine < window.startLine + before.length - 1),
    undefined,
    undefined,
    { context: CONTEXT_LINES },
  );
  const offset = window.startLine - 1;
  const hunks = patch.hunks.map((hunk) => ({
    ...hunk,
    oldStart: hunk.oldStart + offset,
    newStart: hunk.newStart + offset,
  }));
  const lines = hunks.flatMap((hunk) => numberedLines(hunk));
  return {
    path: edit.path,
    lines,
    text: formatPatch({ ...patch, hunks }, { includeIndex: false, includeUnderline: false, includeFileHeaders: true }),
    added: lines.filter((line) => line.kind === "added").length,
    removed: lines.filter((line) => line.kind === "removed").length,
  };
}

type Window = {
  readonly startLine: number;
  readonly lines: readonly string[];
  readonly lacksFinalNewline: boolean;
};

/** The lines of the excerpt that can go into a patch: around the edit, up to the nearest masked line on each side. */
function windowAround(edit: SourceEdit, excerpt: Excerpt): Window | null {
  const lastShown = excerpt.startLine + excerpt.lines.length - 1;
  const isInside = excerpt.path === edit.path && edit.startLine >= excerpt.startLine && edit.endLine <= lastShown;
  if (!isInside || excerpt.maskedLines.some((line) => line >= edit.startLine && line <= edit.endLine)) return null;
  const maskedBefore = excerpt.maskedLines.filter((line) => line < edit.startLine).at(-1);
  const maskedAfter = excerpt.maskedLines.find((line) => line > edit.endLine);
  const first = maskedBefore === undefined ? excerpt.startLine : maskedBefore + 1;
  const last = maskedAfter === undefined ? lastShown : maskedAfter - 1;
  // Git takes a hunk without trailing context for one that ends the file.
  const endsFile = excerpt.endsFile && last === lastShown;
  if (last <= edit.endLine && !endsFile) return null;
  // Likewise, a hunk that starts at line 1 is anchored there; only a masked line right before the edit removes all context.
  return {
    startLine: first,
    lines: excerpt.lines.slice(first - excerpt.startLine, last - excerpt.startLine + 1),
    lacksFinalNewline: endsFile && excerpt.lacksFinalNewline === true,
  };
}

function numberedLines(hunk: {
  readonly oldStart: number;
  readonly newStart: number;
  readonly lines: readonly string[];
}): PatchLine[] {
  let oldLine = hunk.oldStart;
  let newLine = hunk.newStart;
  return hunk.lines.flatMap((line): PatchLine[] => {
    const text = line.slice(1);
    if (line.startsWith("+")) return [{ kind: "added", oldLine: null, newLine: newLine++, text }];
    if (line.startsWith("-")) return [{ kind: "removed", oldLine: oldLine++, newLine: null, text }];
    return line.startsWith("\\") ? [] : [{ kind: "context", oldLine: oldLine++, newLine: newLine++, text }];
  });
}

function toText(lines: readonly string[], lacksFinalNewline: boolean): string {
  const text = lines.map((line) => `${line}\n`).join("");
  return lacksFinalNewline ? text.slice(0, -1) : text;
}
