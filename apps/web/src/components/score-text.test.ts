import { expect, test } from "vitest";
import { scoreText } from "./score-text.ts";

test("a score just below a grade is not rounded up to it", () => {
  expect(scoreText(89.99)).toBe("89.9");
  expect(scoreText(90)).toBe("90.0");
  expect(scoreText(0.04)).toBe("0.0");
});
