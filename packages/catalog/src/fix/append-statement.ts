import type { EvidenceSet, SourceEdit } from "@stance/model";

import { withLineEndOf } from "./line-end.ts";

/**
 * The edit that adds statements at the end of the production module, where they change what a shared module set before;
 * none where a line at the end would not be read.
 */
export function appendStatement(evidence: EvidenceSet, statement: readonly string[]): readonly SourceEdit[] {
  const module = evidence["django-settings"]?.module;
  if (module === null || module === undefined || !module.canAppend) return [];
  const { startLine, lines } = module.tail;
  const end = Math.max(1, startLine + lines.length - 1);
  const last = lines.at(-1);
  const separator = last === undefined || last.trim() === "" ? [] : [""];
  const replacement = withLineEndOf(last, [...separator, ...statement]);
  return [{ path: module.path, startLine: end + 1, endLine: end, replacement }];
}
