import { assess, identifyFindings, type IdentifiedFinding } from "@stance/catalog";
import { EVIDENCE_KINDS, type ControlResult, type EvidenceKind, type EvidenceSet } from "@stance/model";

import type { Log } from "#log.ts";

/** The newest evidence of every kind, with when it was observed. */
export type EvidenceUnion = {
  readonly evidence: EvidenceSet;
  readonly observedAt: { readonly [K in EvidenceKind]?: Date };
};

export type Judgment = {
  readonly verdicts: readonly ControlResult[];
  readonly findings: readonly IdentifiedFinding[];
};

/** Judges the evidence as of a moment. A check that throws is logged; its control is unknown, never a pass. */
export function judgeEvidence(union: EvidenceUnion, at: Date, log: Log): Judgment {
  const observedAt: { [K in EvidenceKind]?: string } = {};
  for (const kind of EVIDENCE_KINDS) {
    const time = union.observedAt[kind];
    if (time !== undefined) observedAt[kind] = time.toISOString();
  }
  const verdicts = assess({
    evidence: union.evidence,
    observedAt,
    now: at.toISOString(),
    onCheckError: (control, error) => log.error({ err: error, control }, "a check failed"),
  });
  return { verdicts, findings: identifyFindings(verdicts) };
}
