import { assess, controlById, controls, identifyFindings, type IdentifiedFinding } from "@stance/catalog";
import {
  EVIDENCE_KINDS,
  fixLadder,
  rate,
  type Control,
  type ControlResult,
  type CoveredControl,
  type EvidenceSet,
  type LadderStep,
  type Rating,
  type ScoredFinding,
} from "@stance/model";

/** One control with its verdict on this project. */
export type JudgedControl = { readonly control: Control; readonly result: ControlResult };

/** What the catalog says about the evidence of one audit, as of the moment of the audit. */
export type Judgment = {
  /** Every control that was judged, in the catalog's order. */
  readonly controls: readonly JudgedControl[];
  /** Only some controls of the catalog were asked for: then the rating says nothing about the project. */
  readonly isPartial: boolean;
  readonly findings: readonly IdentifiedFinding[];
  readonly rating: Rating;
  /** Controls in the order in which fixing them gains most. */
  readonly ladder: readonly LadderStep[];
  /** Checks that threw, with the cause; their controls are `unknown`. */
  readonly checkErrors: readonly { readonly control: string; readonly error: unknown }[];
};

/**
 * Judges evidence with the same functions as the server, on all controls or on those of `only`. Findings count as new:
 * their age is known to the server alone.
 */
export function judgeEvidence(
  evidence: EvidenceSet,
  observedAt: string,
  only: readonly Control[] | null = null,
): Judgment {
  const checkErrors: { control: string; error: unknown }[] = [];
  const isWanted = (id: string): boolean => only === null || only.some((control) => control.id === id);
  const assessed = assess({
    evidence,
    observedAt: Object.fromEntries(EVIDENCE_KINDS.map((kind) => [kind, observedAt])),
    now: observedAt,
    onCheckError: (control, error) => {
      if (isWanted(control)) checkErrors.push({ control, error });
    },
  });
  const results = assessed.filter(({ control }) => isWanted(control));
  const findings = identifyFindings(results);
  const scored = findings.map(toScored);
  const covered = results.map(toCovered);
  return {
    controls: results.map(withControl),
    isPartial: only !== null,
    findings,
    rating: rate(scored, covered),
    ladder: fixLadder(scored, covered),
    checkErrors,
  };
}

function toScored(finding: IdentifiedFinding): ScoredFinding {
  const { fingerprint, control } = finding;
  const { severity } = finding.draft;
  return { fingerprint, control, severity, state: "open", daysOpen: 0, isKnownExploited: false, epss: 0 };
}

function toCovered(result: ControlResult): CoveredControl {
  return { severity: withControl(result).control.severity, status: result.outcome.status };
}

function withControl(result: ControlResult): JudgedControl {
  const control = controlById(result.control);
  if (control === undefined) throw new Error(`${result.control} is not among the ${controls.length} controls`);
  return { control, result };
}
