import type { SourceEdit } from "@stance/model";

import { decidingAssignment, type ResolvedSetting } from "../judge/resolve-setting.ts";

/**
 * The edit that takes out the statement which sets a setting; null when it is not a plain assignment at top level that
 * is shown whole: inside a branch, the branch could be left empty.
 */
export function deleteStatement(setting: ResolvedSetting): SourceEdit | null {
  const assignment = setting.state === "set" ? decidingAssignment(setting.evidence) : undefined;
  if (assignment === undefined || assignment.operation !== "assign" || assignment.guard !== undefined) return null;
  const { place, excerpt } = assignment;
  const { line, endLine = line } = place;
  const first = excerpt.lines[line - excerpt.startLine];
  const isMasked = excerpt.maskedLines.some((masked) => masked >= line && masked <= endLine);
  if (isMasked || first === undefined || !first.startsWith(setting.name)) return null;
  return { path: place.path, startLine: line, endLine, replacement: [] };
}
