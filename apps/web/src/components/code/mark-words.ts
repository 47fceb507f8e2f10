import { diffWordsWithSpace } from "diff";
import type { DiffLine } from "./diff-line.ts";

export type MarkedPart = { readonly text: string; readonly isChanged: boolean };
export type MarkedLine = DiffLine & { readonly parts: readonly MarkedPart[] };

/** Part of a line that has to stay the same for marks to help; below it, everything would be marked. */
const MIN_COMMON_RATIO = 0.25;

/** Marks the words that differ wherever removed lines are followed by as many added ones, line by line. */
export function markWords(lines: readonly DiffLine[]): readonly MarkedLine[] {
  const marked: MarkedLine[] = lines.map((line) => ({ ...line, parts: [{ text: line.text, isChanged: false }] }));
  let at = 0;
  while (at < marked.length) {
    const removed = runOf(marked, at, "removed");
    const added = runOf(marked, at + removed, "added");
    if (removed === added) {
      for (let index = at; index < at + removed; index += 1) markPair(marked, index, index + removed);
    }
    at += Math.max(1, removed + added);
  }
  return marked;
}

function runOf(lines: readonly DiffLine[], from: number, kind: DiffLine["kind"]): number {
  const end = lines.findIndex((line, index) => index >= from && line.kind !== kind);
  return (end === -1 ? lines.length : end) - from;
}

function markPair(lines: MarkedLine[], removedAt: number, addedAt: number): void {
  const before = lines[removedAt];
  const after = lines[addedAt];
  if (before === undefined || after === undefined) return;
  const changes = diffWordsWithSpace(before.text, after.text);
  const common = changes.filter((change) => !change.added && !change.removed).map(({ value }) => value.trim());
  const longer = Math.max(before.text.trim().length, after.text.trim().length);
  if (common.join("").length < longer * MIN_COMMON_RATIO) return;
  lines[removedAt] = {
    ...before,
    parts: joined(
      changes.filter((change) => !change.added).map(({ value, removed }) => ({ text: value, isChanged: removed })),
    ),
  };
  lines[addedAt] = {
    ...after,
    parts: joined(
      changes.filter((change) => !change.removed).map(({ value, added }) => ({ text: value, isChanged: added })),
    ),
  };
}

/** One mark over words that follow each other: the space between two changed words is changed too. */
function joined(parts: readonly MarkedPart[]): readonly MarkedPart[] {
  const result: MarkedPart[] = [];
  for (const [index, part] of parts.entries()) {
    const isGap =
      part.text.trim() === "" && parts[index - 1]?.isChanged === true && parts[index + 1]?.isChanged === true;
    const isChanged = part.isChanged || isGap;
    const previous = result.at(-1);
    if (previous?.isChanged === isChanged) result[result.length - 1] = { text: previous.text + part.text, isChanged };
    else result.push({ text: part.text, isChanged });
  }
  return result;
}
