import { controlById } from "@stance/catalog";
import { compareSeverity, type Severity } from "@stance/model";

import type { ControlTransition } from "./control-state.ts";
import type { FindingChanges } from "./match-known-findings.ts";
import type { PostureFigures, ScoreExplanation } from "./rate-posture.ts";
import type { EventCause } from "./save-controls.ts";
import type { StoredFinding } from "./stored-finding.ts";

/** A judgment, as far as it tells what each control did to the score. */
type ScoredJudgment = {
  readonly kind: "report" | "catalog";
  readonly before: PostureFigures | null;
  readonly after: PostureFigures;
  readonly changes: FindingChanges;
  readonly explainedBefore: ScoreExplanation;
  readonly explainedAfter: ScoreExplanation;
};

/** Causes of what a report or a newer catalogue changed. */
export function causedBy(judgment: ScoredJudgment): (transition: ControlTransition) => EventCause {
  const { kind, before, after, changes } = judgment;
  const earnedBefore = earnings(judgment.explainedBefore);
  const earnsAfter = earnings(judgment.explainedAfter);
  const opened = Map.groupBy([...changes.opened, ...changes.reopened.map((update) => update.after)], controlOf);
  const closed = Map.groupBy(changes.fixed, controlOf);
  return ({ controlId, from, to }) => {
    const isFailure = to.status === "fail";
    const wasFailure = from?.status === "fail";
    // Without an entry none of its findings costs anything.
    const change = isFailure ? -(earnsAfter.get(controlId) ?? 0) : wasFailure ? (earnedBefore.get(controlId) ?? 0) : 0;
    const findings = (isFailure ? opened : wasFailure ? closed : undefined)?.get(controlId);
    return {
      kind,
      scoreBefore: before?.rating.score ?? null,
      scoreAfter: after.rating.score,
      change: change === 0 ? 0 : change,
      severity: worst(findings) ?? severityOf(controlId),
    };
  };
}

/** Only passes end with time, and a pass has no finding: the score stays, the coverage falls. */
export function causedByTime({ controlId }: ControlTransition): EventCause {
  return { kind: "time", scoreBefore: null, scoreAfter: null, change: 0, severity: severityOf(controlId) };
}

function earnings({ controls }: ScoreExplanation): ReadonlyMap<string, number> {
  return new Map(controls.map(({ control, earns }) => [control, earns]));
}

function controlOf({ controlId }: StoredFinding): string {
  return controlId;
}

function worst(findings: readonly StoredFinding[] | undefined): Severity | undefined {
  return findings?.map(({ severity }) => severity).toSorted(compareSeverity)[0];
}

function severityOf(controlId: string): Severity {
  return controlById(controlId)?.severity ?? "unknown";
}
