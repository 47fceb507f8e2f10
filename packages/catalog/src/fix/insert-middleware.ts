import type { EvidenceSet, SourceEdit } from "@stance/model";

import { withLineEndOf } from "./line-end.ts";
import { listLiteral, type ListEntry, type ListLiteral } from "./list-literal.ts";

/** Where the new entry goes: at an end, or next to the first of these names that the list has (else at its end). */
export type MiddlewarePosition = "first" | "last" | { readonly after: readonly string[] };

/**
 * The edit that adds an entry to the project's MIDDLEWARE where it is written down, in the list's own style; null when
 * that list is not a plain literal.
 */
export function insertMiddleware(evidence: EvidenceSet, name: string, position: MiddlewarePosition): SourceEdit | null {
  const list = listLiteral(evidence, "MIDDLEWARE");
  if (list === null) return null;
  const anchor = anchorOf(list, position);
  if (anchor === undefined) return intoEmpty(list, name);
  return position === "first" ? before(list, anchor, name) : after(list, anchor, name);
}

/** True when no other entry shares the line, so that whole lines can be added beside it. */
export function isAlone(list: ListLiteral, entry: ListEntry): boolean {
  const line = list.lineAt(entry.line);
  const rest = line.slice(entry.end).replace(/^\s*,?\s*/, "");
  return line.slice(0, entry.start).trim() === "" && (rest === "" || rest.startsWith("#"));
}

function anchorOf(list: ListLiteral, position: MiddlewarePosition): ListEntry | undefined {
  if (position === "first") return list.entries[0];
  if (position === "last") return list.entries.at(-1);
  for (const name of position.after) {
    const found = list.entries.find((entry) => entry.text === name);
    if (found !== undefined) return found;
  }
  return list.entries.at(-1);
}

function intoEmpty(list: ListLiteral, name: string): SourceEdit {
  const text = list.isTuple ? `"${name}",` : `"${name}"`;
  return spliceLine(list, list.open.line, list.open.column, text);
}

function before(list: ListLiteral, anchor: ListEntry, name: string): SourceEdit {
  const text = `${anchor.quote}${name}${anchor.quote}`;
  if (!isAlone(list, anchor)) return spliceLine(list, anchor.line, anchor.start, `${text}, `);
  const indent = list.lineAt(anchor.line).slice(0, anchor.start);
  return {
    path: list.path,
    startLine: anchor.line,
    endLine: anchor.line - 1,
    replacement: withLineEndOf(list.lineAt(anchor.line), [`${indent}${text},`]),
  };
}

function after(list: ListLiteral, anchor: ListEntry, name: string): SourceEdit {
  const text = `${anchor.quote}${name}${anchor.quote}`;
  if (!isAlone(list, anchor)) return spliceLine(list, anchor.line, anchor.end, `, ${text}`);
  const line = list.lineAt(anchor.line);
  const added = withLineEndOf(line, [`${line.slice(0, anchor.start)}${text},`]);
  if (anchor.hasComma) return { path: list.path, startLine: anchor.line + 1, endLine: anchor.line, replacement: added };
  const closed = `${line.slice(0, anchor.end)},${line.slice(anchor.end)}`;
  return { path: list.path, startLine: anchor.line, endLine: anchor.line, replacement: [closed, ...added] };
}

function spliceLine(list: ListLiteral, line: number, column: number, text: string): SourceEdit {
  const old = list.lineAt(line);
  return {
    path: list.path,
    startLine: line,
    endLine: line,
    replacement: [`${old.slice(0, column)}${text}${old.slice(column)}`],
  };
}
