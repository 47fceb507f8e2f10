import { letterOf } from "@stance/model";
import { expect, test } from "vitest";
import { GRADE_LINES, scoreRange } from "./grade-lines.ts";

test("the lines lie where the letters change", () => {
  for (const { score, letter } of GRADE_LINES) {
    expect(letterOf(score)).toBe(letter);
    expect(letterOf(score - 0.01)).not.toBe(letter);
  }
});

test("a steady score is shown in a range of 20 points", () => {
  expect(scoreRange([85, 85.5])).toEqual([75, 96]);
});

test("the range never leaves 0 to 100 and keeps its span at the ends", () => {
  expect(scoreRange([99, 100])).toEqual([80, 100]);
  expect(scoreRange([1, 2])).toEqual([0, 20]);
});

test("large changes are shown in full", () => {
  const [low, high] = scoreRange([20, 95]);
  expect(low).toBeLessThanOrEqual(20);
  expect(high).toBeGreaterThanOrEqual(95);
});
