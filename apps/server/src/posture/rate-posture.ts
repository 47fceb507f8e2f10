import { controlById } from "@stance/catalog";
import {
  compareSeverity,
  explainScore,
  fixLadder,
  gainOfFixing,
  rate,
  SCORE_FORMULA_VERSION,
  SEVERITIES,
  STATUSES,
  type CoveredControl,
  type Letter,
  type Rating,
  type ScoredFinding,
  type Severity,
  type SeverityCounts,
  type Status,
} from "@stance/model";

import type { ControlState } from "./control-state.ts";
import type { StoredFinding } from "./stored-finding.ts";

/** What the score is computed from: the open findings and the answers of the controls. */
export type Present = {
  readonly open: readonly StoredFinding[];
  readonly controls: ReadonlyMap<string, ControlState>;
};

/** A project's figures at one moment: what the tables of days and the present posture keep. */
export type PostureFigures = {
  readonly rating: Rating;
  readonly severities: SeverityCounts;
  readonly statuses: Readonly<Record<Status, number>>;
  readonly formulaVersion: number;
};

const DAY = 86_400_000;

/** The figures of a project at a moment: findings grow older, so the same findings cost more later. */
export function figuresAt({ open, controls }: Present, at: Date): PostureFigures {
  return {
    rating: rate(scored(open, at), covered(controls)),
    severities: countSeverities(open),
    statuses: countStatuses(controls),
    formulaVersion: SCORE_FORMULA_VERSION,
  };
}

/** Where the score comes from and what to do about it; stored beside the present score. */
export type ScoreExplanation = {
  /** Per failing control: points it costs now, its share of what is lost, and what fixing it earns. */
  readonly controls: readonly {
    readonly control: string;
    readonly points: number;
    readonly lossShare: number;
    readonly earns: number;
  }[];
  /** Controls in the order in which fixing them gains most, each with what is reached then. */
  readonly ladder: readonly {
    readonly control: string;
    readonly gain: number;
    readonly score: number;
    readonly letter: Letter | null;
  }[];
};

export function explainAt({ open, controls }: Present, at: Date): ScoreExplanation {
  const findings = scored(open, at);
  const contributions = Map.groupBy(explainScore(findings), ({ control }) => control);
  const ofControl = Map.groupBy(findings, ({ control }) => control);
  return {
    controls: [...ofControl].map(([control, own]) => {
      const parts = contributions.get(control) ?? []; // none: its findings cost nothing, like those of level info
      return {
        control,
        points: parts.reduce((sum, { points }) => sum + points, 0),
        lossShare: parts.reduce((sum, { lossShare }) => sum + lossShare, 0),
        earns: gainOfFixing(findings, new Set(own.map(({ fingerprint }) => fingerprint))),
      };
    }),
    ladder: fixLadder(findings, covered(controls)).map(({ control, gain, after }) => ({
      control,
      gain,
      score: after.score,
      letter: after.letter,
    })),
  };
}

/** Answers of the controls per category of the OWASP Top 10:2025. */
export type OwaspFigures = Readonly<
  Record<string, { readonly [S in Status]: number } & { readonly worst: Severity | null }>
>;

export function owaspFigures({ open, controls }: Present): OwaspFigures {
  const worst = new Map<string, Severity>();
  for (const { controlId, severity } of open) {
    const category = categoryOf(controlId);
    const known = worst.get(category);
    if (known === undefined || compareSeverity(severity, known) < 0) worst.set(category, severity);
  }
  const byCategory = Map.groupBy(controls.values(), ({ controlId }) => categoryOf(controlId));
  return Object.fromEntries(
    [...byCategory].map(([category, states]) => [category, { ...countOf(states), worst: worst.get(category) ?? null }]),
  );
}

function categoryOf(controlId: string): string {
  return controlById(controlId)?.mappings.owasp2025 ?? "none";
}

function scored(open: readonly StoredFinding[], at: Date): readonly ScoredFinding[] {
  return open.map(({ fingerprint, controlId, severity, firstSeenAt }) => ({
    fingerprint,
    control: controlId,
    severity,
    state: "open",
    daysOpen: Math.max(0, Math.floor((at.getTime() - firstSeenAt.getTime()) / DAY)),
    // Configuration findings are neither listed as exploited nor scored by EPSS.
    isKnownExploited: false,
    epss: 0,
  }));
}

function covered(controls: Present["controls"]): readonly CoveredControl[] {
  return [...controls.values()].map(({ severity, status }) => ({ severity, status }));
}

function countSeverities(open: readonly StoredFinding[]): SeverityCounts {
  const counts: Record<Severity, number> = { critical: 0, high: 0, medium: 0, low: 0, info: 0, unknown: 0 };
  for (const severity of SEVERITIES) counts[severity] = open.filter((finding) => finding.severity === severity).length;
  return counts;
}

function countStatuses(controls: Present["controls"]): Record<Status, number> {
  return countOf([...controls.values()]);
}

function countOf(states: readonly ControlState[]): Record<Status, number> {
  const counts: Record<Status, number> = { pass: 0, fail: 0, unknown: 0, notApplicable: 0 };
  for (const status of STATUSES) counts[status] = states.filter((state) => state.status === status).length;
  return counts;
}
