import { expect, it } from "vitest";

import { reaches } from "./threshold.ts";

it.each([
  ["high", ["medium", "low"], false],
  ["high", ["low", "high"], true],
  ["high", ["critical"], true],
  ["low", ["info"], false],
  ["info", ["info"], true],
  ["never", ["critical"], false],
  ["info", [], false],
  ["info", ["unknown"], false],
] as const)("a threshold of %s against %j: %s", (threshold, severities, expected) => {
  expect(reaches(severities, threshold)).toBe(expected);
});
