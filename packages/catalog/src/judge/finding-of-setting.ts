import type { EvidenceSet, FindingDraft, KnownSeverity, Place, SettingEvidence, SourceEdit } from "@stance/model";

import { withLineEndOf } from "../fix/line-end.ts";
import type { PartRule } from "./part-rule.ts";
import { decidingAssignment, type ResolvedSetting } from "./resolve-setting.ts";
import type { BadVerdict } from "./verdict.ts";

/**
 * A finding about one setting: at the statement that decides it, or at the end of the production module when nothing
 * sets it. The rule's `fix` is the Python statement that would be right; it becomes an edit where the file allows one.
 */
export function findingOfSetting(
  evidence: EvidenceSet,
  setting: ResolvedSetting,
  verdict: BadVerdict & { readonly severity: KnownSeverity },
  rule: Pick<PartRule, "fix" | "edits" | "symbol" | "near">,
): FindingDraft {
  const assignment = assignmentNear(setting, rule.near) ?? assignmentOf(setting);
  const edits = rule.edits ?? (rule.fix === null ? [] : editFor(evidence, setting, rule.fix));
  const place = assignment?.place ?? placeOfSetting(evidence, setting);
  return {
    message: verdict.message,
    severity: verdict.severity,
    reason: verdict.reason,
    ...(place === undefined ? {} : { place }),
    symbol: rule.symbol ?? setting.name,
    text: assignment?.text ?? "", // nothing sets it: the identity of what is missing has no text
    ...(edits.length === 0 ? {} : { edits: [...edits] }),
  };
}

/** The place that decides a setting; the end of the production module when it is not set. */
export function placeOfSetting(evidence: EvidenceSet, setting: ResolvedSetting): Place | undefined {
  return assignmentOf(setting)?.place ?? moduleEnd(evidence);
}

/** The last effective statement whose text has what the finding is about: a later one may change something else. */
function assignmentNear(setting: ResolvedSetting, near: RegExp | undefined): ReturnType<typeof decidingAssignment> {
  if (near === undefined || setting.state !== "set") return undefined;
  return setting.evidence.chain.findLast(({ isEffective, text }) => isEffective && near.test(text));
}

function assignmentOf(setting: ResolvedSetting): ReturnType<typeof decidingAssignment> {
  const evidence: SettingEvidence | undefined =
    setting.state === "set" || setting.state === "unknown" ? setting.evidence : undefined;
  return evidence === undefined ? undefined : decidingAssignment(evidence);
}

/**
 * Replaces the deciding statement when it stands, unguarded, in the production module itself; otherwise adds a line at
 * the end of that module, so that a shared base module keeps its meaning for development.
 */
function editFor(evidence: EvidenceSet, setting: ResolvedSetting, fix: readonly string[]): readonly SourceEdit[] {
  const module = evidence["django-settings"]?.module;
  // A Django that does not know the name would not read the statement either.
  if (module === null || module === undefined || setting.state === "nonexistent") return [];
  const assignment = assignmentOf(setting);
  const isHere =
    assignment?.place.path === module.path && assignment.operation === "assign" && assignment.guard === undefined;
  if (assignment !== undefined && isHere) {
    const { line, endLine = line } = assignment.place;
    const first = assignment.excerpt.lines[line - assignment.excerpt.startLine];
    // A masked line can be replaced all the same: what stands there is known where the file is.
    if (first === undefined) return [];
    const indent = /^\s*/.exec(first)?.[0] ?? ""; // the pattern matches every text
    const replacement = withLineEndOf(
      first,
      fix.map((text) => `${indent}${text}`.trimEnd()),
    );
    // The statement is as it should be, and something else makes the value wrong.
    const old = assignment.excerpt.lines.slice(
      line - assignment.excerpt.startLine,
      endLine - assignment.excerpt.startLine + 1,
    );
    if (old.join("\n") === replacement.join("\n")) return [];
    return [{ path: module.path, startLine: line, endLine, replacement }];
  }
  if (!module.canAppend) return [];
  const end = lastLine(module.tail);
  const last = module.tail.lines.at(-1);
  const separator = last === undefined || last.trim() === "" ? [] : [""];
  return [
    { path: module.path, startLine: end + 1, endLine: end, replacement: withLineEndOf(last, [...separator, ...fix]) },
  ];
}

function moduleEnd(evidence: EvidenceSet): Place | undefined {
  const module = evidence["django-settings"]?.module;
  return module === null || module === undefined ? undefined : { path: module.path, line: lastLine(module.tail) };
}

function lastLine(tail: { readonly startLine: number; readonly lines: readonly string[] }): number {
  return Math.max(1, tail.startLine + tail.lines.length - 1);
}
