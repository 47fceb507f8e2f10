import type { Severity } from "../severity.ts";

/** Version of the formula, stored with every value: values of different versions are never put on one line. */
export const SCORE_FORMULA_VERSION = 1;

export const LETTERS = ["A", "B", "C", "D", "F"] as const;

export type Letter = (typeof LETTERS)[number];

/** A finding as the score sees it. `daysOpen` counts from first seen; `epss` is 0 to 1. */
export type ScoredFinding = {
  readonly fingerprint: string;
  readonly control: string;
  readonly severity: Severity;
  readonly state: "open" | "accepted" | "fixed" | "falsePositive";
  readonly daysOpen: number;
  readonly isKnownExploited: boolean;
  readonly epss: number;
};

/** What one finding costs: `points` after ageing and repetition, `lossShare` its part of 100 - score. */
export type Contribution = {
  readonly fingerprint: string;
  readonly control: string;
  readonly points: number;
  readonly lossShare: number;
};

/** Days to fix per severity (domain defaults 7, 30, 90, 180); `info` and `unknown` have no deadline. */
export const SLA_DAYS: Record<Severity, number> = {
  critical: 7,
  high: 30,
  medium: 90,
  low: 180,
  info: Number.POSITIVE_INFINITY,
  unknown: Number.POSITIVE_INFINITY,
};

/** Risk points per severity. A finding of unknown severity costs like a medium one: not nothing, not the worst. */
export const SEVERITY_POINTS: Record<Severity, number> = {
  critical: 10,
  high: 5,
  medium: 2,
  low: 0.5,
  info: 0,
  unknown: 2,
};

/** Risk points that halve the score. */
const HALVING_POINTS = 20;

/** EPSS from which a finding counts as likely to be exploited. */
const EPSS_LIKELY = 0.1;

const STATE_FACTOR: Record<ScoredFinding["state"], number> = { open: 1, accepted: 0.5, fixed: 0, falsePositive: 0 };

/**
 * Posture score of one project, 0 < score <= 100, from its findings; 100 when nothing is open. Controls that were never
 * assessed cost nothing here: always show the score with its coverage. Source: scoring.md, section 3, formula version 1.
 */
export function postureScore(findings: readonly ScoredFinding[]): number {
  return scoreOfPoints(totalPoints(weightedPoints(findings)));
}

/** Sum of risk points, the k-th finding of a control counting 1/k. */
export function riskPoints(findings: readonly ScoredFinding[]): number {
  return totalPoints(weightedPoints(findings));
}

/** What every counting finding costs, worst first; the shares add up to 100 - score. */
export function explainScore(findings: readonly ScoredFinding[]): readonly Contribution[] {
  const weighted = weightedPoints(findings);
  const total = totalPoints(weighted);
  const lost = 100 - scoreOfPoints(total);
  return weighted
    .map((entry) => ({
      fingerprint: entry.finding.fingerprint,
      control: entry.finding.control,
      points: entry.points,
      lossShare: (lost * entry.points) / total,
    }))
    .sort((a, b) => b.points - a.points || compareText(a.fingerprint, b.fingerprint));
}

/** Points gained when all findings of these fingerprints were fixed; computed exactly, not from shares. */
export function gainOfFixing(findings: readonly ScoredFinding[], fixed: ReadonlySet<string>): number {
  return postureScore(findings.filter((finding) => !fixed.has(finding.fingerprint))) - postureScore(findings);
}

/** Letter of a number, before any cap. */
export function letterOf(score: number): Letter {
  if (score >= 90) return "A";
  if (score >= 80) return "B";
  if (score >= 70) return "C";
  return score >= 60 ? "D" : "F";
}

/** Risk points of one finding before repetition is counted. */
export function basePoints(finding: ScoredFinding): number {
  const exploit = finding.isKnownExploited ? 2 : finding.epss >= EPSS_LIKELY ? 1.5 : 1;
  return SEVERITY_POINTS[finding.severity] * exploit * ageFactor(finding) * STATE_FACTOR[finding.state];
}

/** 1 inside the deadline, then rising with the overdue share, at most 2. */
function ageFactor(finding: ScoredFinding): number {
  const sla = SLA_DAYS[finding.severity];
  if (!Number.isFinite(sla) || finding.daysOpen <= sla) return 1;
  return 1 + Math.min(1, (finding.daysOpen - sla) / sla);
}

type Weighted = { readonly finding: ScoredFinding; readonly points: number };

/** Drops duplicate fingerprints and findings that cost nothing, then divides the k-th of each control by k. */
function weightedPoints(findings: readonly ScoredFinding[]): readonly Weighted[] {
  const ranked = findings
    .map((finding) => ({ finding, points: basePoints(finding) }))
    .sort((a, b) => b.points - a.points || compareText(a.finding.fingerprint, b.finding.fingerprint));
  const seen = new Set<string>();
  const countOfControl = new Map<string, number>();
  const weighted: Weighted[] = [];
  for (const { finding, points } of ranked) {
    if (seen.has(finding.fingerprint)) continue;
    seen.add(finding.fingerprint);
    if (points <= 0) continue;
    const rank = (countOfControl.get(finding.control) ?? 0) + 1; // 0: the control was not met before
    countOfControl.set(finding.control, rank);
    weighted.push({ finding, points: points / rank });
  }
  return weighted;
}

function totalPoints(weighted: readonly Weighted[]): number {
  return weighted.reduce((sum, entry) => sum + entry.points, 0);
}

function scoreOfPoints(points: number): number {
  return 100 * 2 ** (-points / HALVING_POINTS);
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
