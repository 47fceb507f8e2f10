import type { EvidenceSet, SourceEdit } from "@stance/model";

import { isAlone } from "./insert-middleware.ts";
import { listLiteral, type ListEntry, type ListLiteral } from "./list-literal.ts";

/**
 * The edit that moves one entry of MIDDLEWARE right before another that stands above it; null when the list is not a
 * plain literal with each of the two on a line of its own.
 */
export function moveMiddleware(evidence: EvidenceSet, name: string, before: string): SourceEdit | null {
  const list = listLiteral(evidence, "MIDDLEWARE");
  const moved = list?.entries.find((entry) => entry.text === name);
  const target = list?.entries.find((entry) => entry.text === before);
  if (list === null || moved === undefined || target === undefined || moved.line <= target.line) return null;
  if (!isAlone(list, moved) || !isAlone(list, target)) return null;
  const above = linesBetween(list, target.line, moved.line - 1);
  return {
    path: list.path,
    startLine: target.line,
    endLine: moved.line,
    replacement: [withComma(list, moved), ...above],
  };
}

function linesBetween(list: ListLiteral, first: number, last: number): readonly string[] {
  return Array.from({ length: last - first + 1 }, (_, index) => list.lineAt(first + index));
}

function withComma(list: ListLiteral, entry: ListEntry): string {
  const line = list.lineAt(entry.line);
  return entry.hasComma ? line : `${line.slice(0, entry.end)},${line.slice(entry.end)}`;
}
