import { EXPORT_FORMATS, EXPORTERS } from "@stance/exporters";

import { checklist } from "#checklist/checklist.ts";
import type { ChecklistInput } from "#checklist/checklist-input.ts";
import type { GateResult } from "#gate/evaluate-gate.ts";
import type { Screen } from "#terminal/screen.ts";

import type { AuditedProject } from "./audit-project.ts";

/** Values of `--format`. */
export const FORMATS = ["text", "json", ...EXPORT_FORMATS] as const;

export type Format = (typeof FORMATS)[number];

/** An audited project with what the gate says about it. */
export type GatedProject = AuditedProject & GateResult;

type TextOptions = Pick<ChecklistInput, "isComplete" | "again">;

/** The report as it is sent and written, byte for byte. */
export function bodyOf({ report }: AuditedProject): string {
  return `${JSON.stringify(report, null, 2)}\n`;
}

/** All projects in one format: texts one after another, several JSON reports as a list. */
export function renderAudits(
  audits: readonly GatedProject[],
  format: Format,
  textOptions: (audit: GatedProject) => TextOptions,
  screen: Screen,
): string {
  if (format === "text")
    return audits.map((audit) => checklist({ ...audit, ...textOptions(audit) }, screen)).join("\n\n");
  if (format === "json") {
    const [only] = audits;
    if (only !== undefined && audits.length === 1) return bodyOf(only);
    return `${JSON.stringify(
      audits.map(({ report }) => report),
      null,
      2,
    )}\n`;
  }
  return EXPORTERS[format](audits);
}
