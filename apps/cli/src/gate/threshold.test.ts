import { InvalidArgumentError } from "commander";
import { describe, expect, it } from "vitest";

import { parseThreshold, reaches, showThreshold } from "./threshold.ts";

it.each([
  ["high", "medium", false],
  ["high", "high", true],
  ["high", "critical", true],
  ["new:high", "critical", true],
  ["low", "info", false],
  ["info", "info", true],
  ["never", "critical", false],
  ["info", "unknown", false],
] as const)("a threshold of %s against %s: %s", (text, severity, expected) => {
  expect(reaches(severity, parseThreshold(text))).toBe(expected);
});

describe("parseThreshold", () => {
  it.each(["critical", "new:medium", "never"])("reads %s and shows it the same", (text) => {
    expect(showThreshold(parseThreshold(text))).toBe(text);
  });

  it.each(["bad", "new:", "new:never", "unknown", "new:new:high", ""])("refuses %j", (text) => {
    expect(() => parseThreshold(text)).toThrow(InvalidArgumentError);
  });
});
