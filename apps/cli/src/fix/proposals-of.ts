import { MASK } from "@stance/auditor";
import type { Control, FindingDraft } from "@stance/model";

import type { AuditedProject } from "#audit/audit-project.ts";

import type { Proposal } from "./plan-fixes.ts";

/** A finding that no edit fixes. */
export type Unfixed = { readonly control: Control; readonly finding: FindingDraft; readonly reason: string };

/** The edits of the findings of these controls, and the findings without any. */
export function proposalsOf(
  { judgment, evidence }: Pick<AuditedProject, "judgment" | "evidence">,
  isWanted: (control: string) => boolean,
): { readonly proposals: readonly Proposal[]; readonly unfixed: readonly Unfixed[] } {
  const proposals: Proposal[] = [];
  const unfixed: Unfixed[] = [];
  const settingsFiles = evidence["django-settings"]?.files ?? []; // no settings, no files of them
  const isSettingsFile = (path: string): boolean => settingsFiles.some((file) => file.path === path);
  for (const { control, result } of judgment.controls) {
    if (result.outcome.status !== "fail" || !isWanted(control.id)) continue;
    for (const finding of result.outcome.findings) {
      const { edits = [], message } = finding;
      if (edits.length > 0) proposals.push({ control: control.id, message, edits });
      else unfixed.push({ control, finding, reason: reasonOf(finding, isSettingsFile) });
    }
  }
  return { proposals, unfixed };
}

/** Why there is no edit, as far as the finding tells. */
function reasonOf({ text, place }: FindingDraft, isSettingsFile: (path: string) => boolean): string {
  if (place === undefined) return "no single place in the source would fix it";
  if (text.includes(MASK)) return "the statement holds a secret, which has to find another place first";
  if (!isSettingsFile(place.path)) return "the right change depends on what the code around it is for";
  return "the right value is the project's to decide, or the statement is not one that can be changed safely";
}
