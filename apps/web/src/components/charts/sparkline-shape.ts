import type { Point } from "./step-path.ts";

export type Sample = {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly value: number;
};

export const WIDTH = 96;
export const HEIGHT = 20;
const INSET = 2;
/** Points of score from the bottom to the top. The same for all, so that the lines of a table compare. */
const POINTS_HIGH = 26;

/**
 * Places the samples of `from` to `to` in the box, the middle of their range in the middle. A range beyond 26 points is
 * cut to what fits around the last value, because that is the one the row is about.
 */
export function sparklinePoints(samples: readonly Sample[], from: number, to: number): readonly Point[] {
  const last = samples.at(-1);
  if (last === undefined || to <= from) return [];
  const values = samples.map(({ value }) => value);
  const low = Math.min(...values);
  const high = Math.max(...values);
  const middle =
    high - low <= POINTS_HIGH ? (high + low) / 2 : clamp(last.value, low + POINTS_HIGH / 2, high - POINTS_HIGH / 2);
  const perPoint = (HEIGHT - 2 * INSET) / POINTS_HIGH;
  return samples.map(({ at, value }) => ({
    x: clamp(INSET + ((at - from) / (to - from)) * (WIDTH - 2 * INSET), INSET, WIDTH - INSET),
    y: clamp(HEIGHT / 2 - (value - middle) * perPoint, INSET, HEIGHT - INSET),
  }));
}

function clamp(value: number, min: number, max: number): number {
  return Math.min(Math.max(value, min), max);
}
