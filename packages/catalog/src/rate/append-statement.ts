import type { EvidenceSet, SourceEdit } from "@stance/model";

import { withLineEndOf } from "../fix/line-end.ts";

/** The edit that adds lines at the end of the production module; none where a line there would not be read. */
export function appendStatement(evidence: EvidenceSet, lines: readonly string[]): readonly SourceEdit[] {
  const module = evidence["django-settings"]?.module;
  if (module === null || module === undefined || !module.canAppend) return [];
  const { tail } = module;
  const end = Math.max(1, tail.startLine + tail.lines.length - 1);
  const last = tail.lines.at(-1);
  const separator = last === undefined || last.trim() === "" ? [] : [""];
  const replacement = withLineEndOf(last, [...separator, ...lines]);
  return [{ path: module.path, startLine: end + 1, endLine: end, replacement }];
}
