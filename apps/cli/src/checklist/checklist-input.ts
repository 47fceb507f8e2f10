import type { EvidenceSet, Report, Suppression } from "@stance/model";

import type { Judgment } from "#audit/judge-evidence.ts";

/** What a checklist shows. */
export type ChecklistInput = {
  readonly report: Report;
  readonly evidence: EvidenceSet;
  readonly judgment: Judgment;
  readonly suppressions: readonly Suppression[];
  readonly projectName: string;
  /** Shows passing and not applicable controls one by one. */
  readonly isComplete: boolean;
  /** What was typed, for commands that the reader can copy. */
  readonly again: {
    readonly programName: string;
    readonly path: string;
    readonly project?: string;
    readonly settings?: string;
  };
};
