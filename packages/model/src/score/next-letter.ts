import { LETTERS, type Letter, type ScoredFinding } from "./posture-score.ts";
import { rate, type CoveredControl, type Rating } from "./rating.ts";

/** One step of the way up: fixing this control's findings leads to this rating. */
export type LadderStep = { readonly control: string; readonly gain: number; readonly after: Rating };

/**
 * Controls in the order in which fixing them gains most, each with the rating that is reached once it and all before it
 * are fixed. Greedy: every step takes the largest gain that is left, a step that lifts a cap first among equals.
 */
export function fixLadder(
  findings: readonly ScoredFinding[],
  controls: readonly CoveredControl[],
): readonly LadderStep[] {
  const steps: LadderStep[] = [];
  let left = findings;
  let current = rate(left, controls);
  while (true) {
    const best = bestStep(left, controls, current);
    if (best === null) return steps;
    steps.push(best);
    left = left.filter((finding) => finding.control !== best.control);
    current = best.after;
  }
}

/** The steps needed until the letter improves; empty when the project is rated A or cannot improve by fixing. */
export function shortestWayUp(
  findings: readonly ScoredFinding[],
  controls: readonly CoveredControl[],
): readonly LadderStep[] {
  const now = rate(findings, controls).letter;
  if (now === null || now === "A") return [];
  const steps = fixLadder(findings, controls);
  const reached = steps.findIndex((step) => isBetter(step.after.letter, now));
  return reached < 0 ? [] : steps.slice(0, reached + 1);
}

function bestStep(
  findings: readonly ScoredFinding[],
  controls: readonly CoveredControl[],
  current: Rating,
): LadderStep | null {
  let best: LadderStep | null = null;
  for (const control of new Set(findings.map((finding) => finding.control))) {
    const after = rate(
      findings.filter((finding) => finding.control !== control),
      controls,
    );
    const step = { control, gain: after.score - current.score, after };
    if (step.gain <= 0) continue;
    if (best === null || compareSteps(step, best) < 0) best = step;
  }
  return best;
}

function compareSteps(a: LadderStep, b: LadderStep): number {
  return b.gain - a.gain || (isBetter(a.after.letter, b.after.letter) ? -1 : a.control < b.control ? -1 : 1);
}

function isBetter(a: Letter | null, b: Letter | null): boolean {
  return a !== null && (b === null || LETTERS.indexOf(a) < LETTERS.indexOf(b));
}
