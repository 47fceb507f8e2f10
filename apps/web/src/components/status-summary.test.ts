import { expect, test } from "vitest";
import { statusSummary } from "./status-summary.ts";

test("failing is named before unknown and accepted", () => {
  expect(statusSummary({ pass: 4, accepted: 1, unknown: 1, fail: 2 })).toBe(
    "4 of 8 pass, 2 failing, 1 unknown, 1 accepted",
  );
});

test("what is zero is not said", () => {
  expect(statusSummary({ pass: 6, accepted: 0, unknown: 0, fail: 0 })).toBe("6 of 6 pass");
});

test("nothing at all never reads as a pass", () => {
  expect(statusSummary({ pass: 0, accepted: 0, unknown: 0, fail: 0 })).toBe("nothing checked");
});
