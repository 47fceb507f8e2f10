import { expect, test } from "vitest";
import { fleetSentence } from "./fleet-sentence.ts";
import type { ChangeRow, FixRow, Overview } from "./overview-data.ts";

const changes: Overview["changes"] = {
  since: "2026-11-13T09:00:00.000Z",
  regressions: [],
  fixed: [],
  more: 0,
  regressionsTotal: 0,
  fixedTotal: 0,
  projects: 0,
};
const calm: Parameters<typeof fleetSentence>[0] = {
  asOf: "2026-11-20T09:12:00.000Z",
  rating: { score: 85.78, letter: "B", coverage: 0.95 },
  change7d: -0.7,
  changes,
  fixNext: [],
};

function regression(severity: ChangeRow["severity"]): ChangeRow {
  return {
    at: "2026-11-17T09:00:00.000Z",
    projectSlug: "quote-web",
    projectName: "quote-web",
    controlId: "cfg-debug-off",
    title: "DEBUG is off in production",
    severity,
    from: "pass",
    to: "fail",
    change: -14,
    scoreBefore: 75.3,
    scoreAfter: 61.3,
    commit: null,
    author: null,
    subject: null,
    path: null,
    line: null,
    observed: null,
  };
}

const fix: FixRow = {
  controlId: "cfg-debug-off",
  title: "DEBUG is off in production",
  severity: "critical",
  projects: 1,
  projectSlug: "quote-web",
  projectName: "quote-web",
  perFix: 14,
  fleet: 0.53,
};

function said(overview: Parameters<typeof fleetSentence>[0]): string {
  const { before, rating, after } = fleetSentence(overview);
  return before + rating + after;
}

test("says where we stand, what changed and what to do first", () => {
  const seven = [
    ...Array.from({ length: 5 }, () => regression("high")),
    regression("critical"),
    regression("critical"),
  ];
  expect(
    said({ ...calm, changes: { ...changes, regressions: seven, regressionsTotal: 7, fixedTotal: 9 }, fixNext: [fix] }),
  ).toBe(
    "Posture is 85.7, grade B, down 0.7 since Fri 13 Nov. Seven controls regressed, two of them critical; nine were fixed. Fix first: “DEBUG is off in production” in quote-web.",
  );
});

test("one change is spoken of as one", () => {
  expect(
    said({
      ...calm,
      changes: { ...changes, regressions: [regression("critical")], regressionsTotal: 1, fixedTotal: 1 },
    }),
  ).toContain("One control regressed, a critical one; one was fixed.");
});

test("criticals are not counted when some of the regressions are not told", () => {
  expect(
    said({ ...calm, changes: { ...changes, regressions: [regression("critical")], regressionsTotal: 40 } }),
  ).toContain("40 controls regressed; none was fixed.");
});

test("a quiet week is called quiet, and a change that one decimal cannot show is none", () => {
  expect(said({ ...calm, change7d: 0.02 })).toBe(
    "Posture is 85.7, grade B, the same as on Fri 13 Nov. No control changed its answer in seven days. Nothing that was checked fails.",
  );
});

test("a fleet younger than a week has no change", () => {
  expect(said({ ...calm, change7d: null })).toMatch(
    /^Posture is 85\.7, grade B\. There is nothing to compare it with yet\. /,
  );
});

test("too little knowledge is said and never reads as good", () => {
  expect(said({ ...calm, rating: { score: 96, letter: null, coverage: 0.4 } })).toMatch(
    /^Posture is 96\.0 without a grade because too little was decided, down 0\.7/,
  );
  expect(said({ ...calm, rating: null })).toMatch(/^No project is rated yet: too little was decided for a score\./);
});
