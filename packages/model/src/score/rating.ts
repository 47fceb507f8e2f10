import type { Severity } from "../severity.ts";
import type { Status } from "../status.ts";
import {
  LETTERS,
  letterOf,
  postureScore,
  SEVERITY_POINTS,
  SLA_DAYS,
  type Letter,
  type ScoredFinding,
} from "./posture-score.ts";

/** A control as coverage sees it. */
export type CoveredControl = { readonly severity: Severity; readonly status: Status };

/** Why the letter is worse than the number says. */
export type CapReason = "coverage" | "open-critical" | "overdue-critical" | "known-exploited";

/**
 * Score, letter and coverage of one project. `letter` is null while too little was assessed: then it is "not rated".
 * `cap` names the worst letter allowed and why, also when the number alone is already worse.
 */
export type Rating = {
  readonly score: number;
  readonly letter: Letter | null;
  readonly coverage: number;
  readonly cap: { readonly letter: Letter; readonly reason: CapReason } | null;
};

/** Shares of assessed weight: below the first there is no letter, below the second at best a B. */
const COVERAGE_FOR_LETTER = 0.7;
const COVERAGE_FOR_A = 0.9;

/**
 * Rates a project from its findings and the verdicts of its controls. Coverage is the weight of controls with a verdict
 * over the weight of applicable controls, 0 when none applies. Source: architecture.md, section 7.
 */
export function rate(findings: readonly ScoredFinding[], controls: readonly CoveredControl[]): Rating {
  const score = postureScore(findings);
  const coverage = coverageOf(controls);
  const cap = worstCap(findings, coverage);
  if (coverage < COVERAGE_FOR_LETTER) return { score, letter: null, coverage, cap };
  return { score, letter: cap === null ? letterOf(score) : worseLetter(letterOf(score), cap.letter), coverage, cap };
}

/** Weight of controls that have a verdict over the weight of all that apply, 0 to 1. */
export function coverageOf(controls: readonly CoveredControl[]): number {
  let applicable = 0;
  let decided = 0;
  for (const control of controls) {
    if (control.status === "notApplicable") continue;
    applicable += SEVERITY_POINTS[control.severity];
    if (control.status !== "unknown") decided += SEVERITY_POINTS[control.severity];
  }
  return applicable === 0 ? 0 : decided / applicable;
}

/** The score as people see it: one decimal, rounded down, so that the number never looks better than its letter. */
export function displayedScore(score: number): number {
  return Math.floor(score * 10) / 10;
}

function worstCap(findings: readonly ScoredFinding[], coverage: number): Rating["cap"] {
  const open = findings.filter((finding) => finding.state === "open");
  const counted = open.filter((finding) => SEVERITY_POINTS[finding.severity] > 0);
  if (counted.some((finding) => finding.isKnownExploited)) return { letter: "D", reason: "known-exploited" };
  const criticals = open.filter((finding) => finding.severity === "critical");
  if (criticals.some((finding) => finding.daysOpen > SLA_DAYS.critical))
    return { letter: "D", reason: "overdue-critical" };
  if (criticals.length > 0) return { letter: "C", reason: "open-critical" };
  return coverage < COVERAGE_FOR_A ? { letter: "B", reason: "coverage" } : null;
}

function worseLetter(a: Letter, b: Letter): Letter {
  return LETTERS.indexOf(a) > LETTERS.indexOf(b) ? a : b;
}
