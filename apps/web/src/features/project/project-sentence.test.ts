import { expect, test } from "vitest";
import { projectSentence } from "./project-sentence.ts";

const asOf = "2026-11-20T09:00:00.000Z";
const rating = { score: 70, letter: "C", coverage: 1, cap: null } as const;
const worst = {
  controlId: "cfg-debug-off",
  title: "DEBUG is off in production",
  severity: "critical",
  since: "2026-11-17T08:00:00.000Z",
  earns: 14,
} as const;

test("says the worst first, since when and what it earns", () => {
  expect(projectSentence({ asOf, rating, sentence: { worst, failing: 3, unknown: 2 } })).toBe(
    "“DEBUG is off in production” fails since Tue 17 Nov. Fixing it earns 14.0 points. 2 other controls fail.",
  );
});

test("says that nothing fails only of what was checked", () => {
  expect(projectSentence({ asOf, rating, sentence: { worst: null, failing: 0, unknown: 1 } })).toBe(
    "Nothing that was checked fails. 1 control could not be decided.",
  );
});

test("a project without a report is not praised", () => {
  expect(projectSentence({ asOf, rating: null, sentence: { worst: null, failing: 0, unknown: 33 } })).toBe(
    "No report has arrived yet, so nothing is known about this project.",
  );
});
