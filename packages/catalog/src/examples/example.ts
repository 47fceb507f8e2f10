import type { ControlExample, EvidenceSet, FailReason, KnownSeverity, UnknownReason } from "@stance/model";

/** An example that the control passes. */
export function passes(name: string, evidence: EvidenceSet): ControlExample {
  return { name, evidence, expect: "pass" };
}

/** An example that fails; reason and severity are those of the first finding. */
export function fails(
  name: string,
  evidence: EvidenceSet,
  reason: FailReason,
  severity?: KnownSeverity,
): ControlExample {
  return { name, evidence, expect: "fail", reason, ...(severity === undefined ? {} : { severity }) };
}

/** An example that stays unknown. */
export function staysOpen(name: string, evidence: EvidenceSet, reason: UnknownReason): ControlExample {
  return { name, evidence, expect: "unknown", reason };
}

/** An example in which the control has nothing to judge. */
export function doesNotApply(name: string, evidence: EvidenceSet): ControlExample {
  return { name, evidence, expect: "notApplicable" };
}
