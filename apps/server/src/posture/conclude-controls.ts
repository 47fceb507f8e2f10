import { controlById } from "@stance/catalog";
import {
  compareSeverity,
  UNKNOWN_REASON_TEXT,
  type ControlResult,
  type Observation,
  type Outcome,
  type Severity,
} from "@stance/model";

import type { ControlState, ControlTransition, DecidingObservation } from "./control-state.ts";
import type { FindingChanges } from "./match-known-findings.ts";
import type { StoredFinding } from "./stored-finding.ts";

export type Conclusion = {
  readonly states: ReadonlyMap<string, ControlState>;
  readonly transitions: readonly ControlTransition[];
};

/**
 * The answers of all controls after a judgment. A control fails while it has an open finding, so one whose findings could
 * be neither seen nor ruled out still fails: not knowing never improves anything.
 */
export function concludeControls(
  verdicts: readonly ControlResult[],
  changes: FindingChanges,
  previous: ReadonlyMap<string, ControlState>,
  at: Date,
): Conclusion {
  const open = Map.groupBy(openAfter(changes), ({ controlId }) => controlId);
  const states = new Map<string, ControlState>();
  const transitions: ControlTransition[] = [];
  for (const verdict of verdicts) {
    const before = previous.get(verdict.control);
    const answer = answerOf(verdict, open.get(verdict.control) ?? [], before);
    const isSame = before !== undefined && before.status === answer.status && before.reason === answer.reason;
    // A judgment of an earlier moment than the last answer changes nothing about since when it holds.
    const since = isSame ? (before.since < at ? before.since : at) : at;
    states.set(verdict.control, { ...answer, since, decidedAt: at });
    if (isSame) continue;
    transitions.push({
      controlId: verdict.control,
      at,
      from: before === undefined ? null : { status: before.status, reason: before.reason, since: before.since },
      to: { status: answer.status, reason: answer.reason },
      observed: answer.observed,
    });
  }
  return { states, transitions };
}

/** All findings that are open once the changes are made. */
export function openAfter({ opened, reopened, unchanged, kept }: FindingChanges): readonly StoredFinding[] {
  return [...opened, ...[...reopened, ...unchanged].map(({ after }) => after), ...kept];
}

type Answer = Omit<ControlState, "since" | "decidedAt">;

function answerOf(verdict: ControlResult, open: readonly StoredFinding[], before: ControlState | undefined): Answer {
  const { outcome, sources } = verdict;
  const common = {
    controlId: verdict.control,
    severity: severityOf(verdict.control),
    sources,
    openFindings: open.length,
  };
  if (outcome.status !== "fail" && open.length > 0) {
    return {
      ...common,
      status: "fail",
      reason: before?.status === "fail" ? before.reason : (open[0]?.reason ?? null),
      confidence: before?.confidence ?? null,
      observed: before?.observed ?? null,
      detail: {
        note: before?.detail.note ?? null,
        question: outcome.status === "unknown" ? (outcome.question ?? null) : null,
        observations: outcome.observations,
        findingSeverity: worst(open),
        stands: standsBecause(outcome),
      },
    };
  }
  return {
    ...common,
    status: outcome.status,
    reason: reasonOf(outcome),
    confidence: "confidence" in outcome ? outcome.confidence : null,
    observed: deciding(outcome),
    detail: {
      note: outcome.note ?? null,
      question: outcome.status === "unknown" ? (outcome.question ?? null) : null,
      observations: outcome.observations,
      findingSeverity: worst(open),
      stands: null,
    },
  };
}

function standsBecause(outcome: Outcome): string {
  return outcome.status === "unknown"
    ? `The newest evidence could not decide it, so what was found before stands. ${UNKNOWN_REASON_TEXT[outcome.reason]}`
    : "The newest report was incomplete, so what was found before stands.";
}

function reasonOf(outcome: Outcome): string | null {
  switch (outcome.status) {
    case "unknown":
      return outcome.reason;
    case "fail":
      return outcome.findings[0]?.reason ?? null;
    case "pass":
    case "notApplicable":
      return null;
  }
}

const DECIDING: Record<Outcome["status"], Observation["verdict"]> = {
  pass: "good",
  fail: "bad",
  unknown: "unknown",
  notApplicable: "good",
};

function deciding(outcome: Outcome): DecidingObservation | null {
  const { observations } = outcome;
  const observation = observations.find(({ verdict }) => verdict === DECIDING[outcome.status]) ?? observations[0];
  if (observation === undefined) return null;
  const { checked, observed, place } = observation;
  return { checked, text: observed, path: place?.path ?? null, line: place?.line ?? null };
}

function worst(findings: readonly StoredFinding[]): Severity | null {
  return findings.map(({ severity }) => severity).toSorted(compareSeverity)[0] ?? null;
}

function severityOf(controlId: string) {
  const control = controlById(controlId);
  if (control === undefined) throw new Error(`${controlId} is not in the catalogue`);
  return control.severity;
}
