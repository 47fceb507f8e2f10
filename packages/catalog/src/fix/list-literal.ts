import type { Assignment, EvidenceSet } from "@stance/model";

import { resolveSetting } from "../judge/resolve-setting.ts";

/** One text of the list: where its literal starts and ends in its line, both zero-based, the end exclusive. */
export type ListEntry = {
  readonly text: string;
  readonly quote: string;
  /** Line number in the file. */
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly hasComma: boolean;
};

/** A list or tuple of texts as it stands in the source. */
export type ListLiteral = {
  readonly path: string;
  readonly isTuple: boolean;
  /** Where the text right after the opening bracket is. */
  readonly open: { readonly line: number; readonly column: number };
  readonly entries: readonly ListEntry[];
  lineAt(line: number): string;
};

/**
 * The literal that last assigned this setting; null when the statement is anything but one plain list of texts, is not
 * shown whole, has masked lines or stands in a branch: then nothing is known about how to edit it.
 */
export function listLiteral(evidence: EvidenceSet, name: string): ListLiteral | null {
  const setting = resolveSetting(evidence, name);
  if (setting.state !== "set") return null;
  const assignment = setting.evidence.chain.findLast((entry) => entry.operation === "assign" && entry.isEffective);
  return assignment === undefined || assignment.guard !== undefined ? null : readStatement(assignment);
}

function readStatement({ place, excerpt }: Assignment): ListLiteral | null {
  const endLine = place.endLine ?? place.line;
  const lines = excerpt.lines.slice(place.line - excerpt.startLine, endLine - excerpt.startLine + 1);
  const isShown =
    excerpt.path === place.path && place.line >= excerpt.startLine && lines.length === endLine - place.line + 1;
  if (!isShown || excerpt.maskedLines.some((line) => line >= place.line && line <= endLine)) return null;
  const head = /^\s*[A-Z][A-Z0-9_]*\s*(?::[^=]*)?=\s*([[(])/.exec(lines[0] ?? ""); // no line, no statement
  if (head === null) return null;
  const isTuple = head[1] === "(";
  const entries = readEntries(lines, place.line, head[0].length, isTuple ? ")" : "]");
  if (entries === null) return null;
  return {
    path: place.path,
    isTuple,
    open: { line: place.line, column: head[0].length },
    entries,
    lineAt: (line) => lines[line - place.line] ?? "", // entries only name lines of the statement
  };
}

/** White space and comments, a text, a comma, or the closing bracket with nothing but a comment after it. */
const TOKEN = /\s+|#.*|(["'])([^"'\\]*)\1|,|[\])]\s*(?:#.*)?$/y;

function readEntries(
  lines: readonly string[],
  firstLine: number,
  column: number,
  close: string,
): readonly ListEntry[] | null {
  const entries: ListEntry[] = [];
  let isClosed = false;
  for (const [index, line] of lines.entries()) {
    TOKEN.lastIndex = index === 0 ? column : 0;
    while (TOKEN.lastIndex < line.length) {
      const start = TOKEN.lastIndex;
      const [token, quote, text] = TOKEN.exec(line) ?? [];
      const previous = entries.at(-1);
      if (token === undefined || isClosed) return null;
      if (quote !== undefined && text !== undefined) {
        if (previous?.hasComma === false) return null;
        entries.push({ text, quote, line: firstLine + index, start, end: start + token.length, hasComma: false });
      } else if (token === ",") {
        if (previous === undefined || previous.hasComma) return null;
        entries[entries.length - 1] = { ...previous, hasComma: true };
      } else if (token.startsWith(close)) isClosed = true;
      else if (token.trim() !== "" && !token.startsWith("#")) return null;
    }
  }
  return isClosed ? entries : null;
}
