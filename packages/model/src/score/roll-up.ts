import { letterOf, type Letter } from "./posture-score.ts";

export const TIERS = ["critical", "high", "medium", "low"] as const;

export type Tier = (typeof TIERS)[number];

/** A project as the roll-up sees it; score 0 to 100. */
export type RatedProject = { readonly score: number; readonly tier: Tier };

/** `weight` in the mean; `pull` on the weakest-link part. */
const TIER_FACTORS: Record<Tier, { readonly weight: number; readonly pull: number }> = {
  critical: { weight: 8, pull: 1 },
  high: { weight: 4, pull: 0.9 },
  medium: { weight: 2, pull: 0.7 },
  low: { weight: 1, pull: 0.5 },
};

/** Part of the roll-up that is the weakest project. */
const WEAKEST_SHARE = 0.4;

/**
 * Score of a team or of the fleet, computed over projects directly and never over team scores, so that redrawing teams
 * changes nothing; null without projects. Source: scoring.md, section 3.
 */
export function rollUp(projects: readonly RatedProject[]): { readonly score: number; readonly letter: Letter } | null {
  if (projects.length === 0) return null;
  let weighted = 0;
  let weight = 0;
  let weakest = 100;
  for (const project of projects) {
    const factors = TIER_FACTORS[project.tier];
    weighted += factors.weight * project.score;
    weight += factors.weight;
    weakest = Math.min(weakest, 100 - factors.pull * (100 - project.score));
  }
  const score = (1 - WEAKEST_SHARE) * (weighted / weight) + WEAKEST_SHARE * weakest;
  return { score, letter: letterOf(score) };
}
