import type { EvidenceSet, FindingDraft, Place, SourceEdit } from "@stance/model";

import { decidingAssignment, type ResolvedSetting } from "./resolve-setting.ts";
import type { Verdict } from "./verdict.ts";

type BadVerdict = Extract<Verdict, { is: "bad" }>;

/**
 * A finding about one setting: at the statement that decides it, or at the end of the production module when nothing
 * sets it. `fix` is the Python statement that would be right; it becomes an edit where the file allows one.
 */
export function findingOfSetting(
  evidence: EvidenceSet,
  setting: ResolvedSetting,
  verdict: BadVerdict & { readonly severity: NonNullable<BadVerdict["severity"]> },
  fix: readonly string[] | null,
): FindingDraft {
  const assignment = setting.state === "set" ? decidingAssignment(setting.evidence) : undefined;
  const edit = fix === null ? null : editFor(evidence, setting, fix);
  const place = assignment?.place ?? moduleEnd(evidence);
  return {
    message: verdict.message,
    severity: verdict.severity,
    reason: verdict.reason,
    ...(place === undefined ? {} : { place }),
    symbol: setting.name,
    text: assignment?.text ?? "",
    ...(edit === null ? {} : { edits: [edit] }),
  };
}

/** The place that decides a setting; the end of the production module when it is not set. */
export function placeOfSetting(evidence: EvidenceSet, setting: ResolvedSetting): Place | undefined {
  const assignment = setting.state === "set" ? decidingAssignment(setting.evidence) : undefined;
  return assignment?.place ?? moduleEnd(evidence);
}

/**
 * Replaces the deciding statement when it stands, unguarded, in the production module itself; otherwise adds a line at
 * the end of that module, so that a shared base module keeps its meaning for development.
 */
function editFor(evidence: EvidenceSet, setting: ResolvedSetting, fix: readonly string[]): SourceEdit | null {
  const module = evidence["django-settings"]?.module;
  if (module === null || module === undefined) return null;
  const assignment = setting.state === "set" ? decidingAssignment(setting.evidence) : undefined;
  if (assignment !== undefined && assignment.place.path === module.path && assignment.operation === "assign") {
    const { line, endLine = line } = assignment.place;
    const isMasked = assignment.excerpt.maskedLines.some((masked) => masked >= line && masked <= endLine);
    const first = assignment.excerpt.lines[line - assignment.excerpt.startLine];
    if (isMasked || first === undefined) return null;
    const indent = /^\s*/.exec(first)?.[0] ?? ""; // the pattern matches every text
    return { path: module.path, startLine: line, endLine, replacement: fix.map((text) => `${indent}${text}`) };
  }
  if (!module.canAppend) return null;
  const end = lastLine(module.tail);
  return { path: module.path, startLine: end + 1, endLine: end, replacement: ["", ...fix] };
}

function moduleEnd(evidence: EvidenceSet): Place | undefined {
  const module = evidence["django-settings"]?.module;
  return module === null || module === undefined ? undefined : { path: module.path, line: lastLine(module.tail) };
}

function lastLine(tail: { readonly startLine: number; readonly lines: readonly string[] }): number {
  return Math.max(1, tail.startLine + tail.lines.length - 1);
}
