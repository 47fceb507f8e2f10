import type { Letter } from "@stance/model";

/** The lowest score of each letter but F, which has none. Source: packages/model, `letterOf`. */
export const GRADE_LINES: readonly { readonly score: number; readonly letter: Exclude<Letter, "F"> }[] = [
  { score: 90, letter: "A" },
  { score: 80, letter: "B" },
  { score: 70, letter: "C" },
  { score: 60, letter: "D" },
];

/** Points of score that a chart shows at least, so that a change of one point does not look like a fall. */
const MIN_SPAN = 20;
const MARGIN = 3;

/** The range of a score axis: all values and a margin, never less than 20 points, never beyond 0 to 100. */
export function scoreRange(values: readonly number[]): readonly [number, number] {
  const low = Math.min(...values) - MARGIN;
  const high = Math.max(...values) + MARGIN;
  const missing = Math.max(0, MIN_SPAN - (high - low)) / 2;
  const [bottom, top] = [low - missing, high + missing];
  const shift = bottom < 0 ? -bottom : top > 100 ? 100 - top : 0;
  return [Math.max(0, Math.floor(bottom + shift)), Math.min(100, Math.ceil(top + shift))];
}
