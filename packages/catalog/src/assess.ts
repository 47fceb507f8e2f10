import {
  FRESHNESS_DAYS,
  type Control,
  type ControlResult,
  type EvidenceKind,
  type EvidenceSet,
  type Outcome,
  type Policy,
} from "@stance/model";

import { controls } from "./controls/index.ts";
import { DEFAULT_POLICY } from "./default-policy.ts";

export type AssessInput = {
  readonly evidence: EvidenceSet;
  /** When each kind was observed, ISO 8601. */
  readonly observedAt: { readonly [K in EvidenceKind]?: string };
  /** The moment of judgment, ISO 8601. */
  readonly now: string;
  readonly policy?: Policy;
  /** Told of checks that threw: their control is `unknown` with `check-error`, never a pass. */
  onCheckError?(control: string, error: unknown): void;
};

const DAY_MS = 86_400_000;

/** Judges every control of the catalogue on the evidence of one project. Pure: same input, same verdicts. */
export function assess(input: AssessInput): readonly ControlResult[] {
  return controls.map((control) => ({
    control: control.id,
    outcome: outcomeOf(control, input),
    sources: kindsOf(control).filter((kind) => input.evidence[kind] !== undefined),
  }));
}

function outcomeOf(control: Control, input: AssessInput): Outcome {
  const missing = control.needs.find((kind) => input.evidence[kind] === undefined);
  if (missing !== undefined) return { status: "unknown", reason: "no-evidence", observations: [] };
  try {
    return withFreshness(control, control.check(input.evidence, input.policy ?? DEFAULT_POLICY), input);
  } catch (error) {
    input.onCheckError?.(control.id, error);
    return { status: "unknown", reason: "check-error", observations: [] };
  }
}

/** An old pass becomes unknown, an old fail stays: silence never improves anything. */
function withFreshness(control: Control, outcome: Outcome, input: AssessInput): Outcome {
  if (outcome.status !== "pass" && outcome.status !== "notApplicable") return outcome;
  const stale = kindsOf(control).find((kind) => isStale(kind, input));
  if (stale === undefined) return outcome;
  const note = `The evidence is older than ${FRESHNESS_DAYS[stale]} days; it said ${outcome.status === "pass" ? "pass" : "not applicable"}.`;
  return { status: "unknown", reason: "stale", note, observations: outcome.observations };
}

function isStale(kind: EvidenceKind, input: AssessInput): boolean {
  const observedAt = input.observedAt[kind];
  if (input.evidence[kind] === undefined) return false;
  if (observedAt === undefined) return true;
  return Date.parse(input.now) - Date.parse(observedAt) > FRESHNESS_DAYS[kind] * DAY_MS;
}

function kindsOf(control: Control): readonly EvidenceKind[] {
  return [...control.needs, ...(control.uses ?? [])];
}
