import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { compareSeverity, SEVERITIES } from "../severity.ts";
import { STATUSES } from "../status.ts";
import { fixLadder, shortestWayUp } from "./next-letter.ts";
import {
  basePoints,
  explainScore,
  LETTERS,
  letterOf,
  postureScore,
  riskPoints,
  type ScoredFinding,
} from "./posture-score.ts";
import { displayedScore, rate, type CoveredControl } from "./rating.ts";
import { rollUp, TIERS } from "./roll-up.ts";

const EPSILON = 1e-9;

const finding: fc.Arbitrary<ScoredFinding> = fc.record({
  fingerprint: fc.integer({ min: 0, max: 60 }).map((n) => `f${n}`),
  control: fc.integer({ min: 0, max: 8 }).map((n) => `c${n}`),
  severity: fc.constantFrom(...SEVERITIES),
  state: fc.constantFrom("open", "accepted", "fixed", "falsePositive"),
  daysOpen: fc.integer({ min: 0, max: 800 }),
  isKnownExploited: fc.boolean(),
  epss: fc.double({ min: 0, max: 1, noNaN: true }),
});
const findings = fc.uniqueArray(finding, { selector: (entry) => entry.fingerprint, maxLength: 40 });
const someFinding = findings
  .filter((list) => list.length > 0)
  .chain((list) => fc.record({ list: fc.constant(list), at: fc.nat({ max: list.length - 1 }) }));
const controls: fc.Arbitrary<CoveredControl[]> = fc.array(
  fc.record({ severity: fc.constantFrom(...SEVERITIES), status: fc.constantFrom(...STATUSES) }),
  { minLength: 1, maxLength: 20 },
);
/** Full coverage, so that letters speak of findings only. */
const covered: CoveredControl[] = [{ severity: "critical", status: "pass" }];

function rankOf(list: readonly ScoredFinding[]): number {
  const { letter } = rate(list, covered);
  if (letter === null) throw new Error("full coverage always has a letter");
  return LETTERS.indexOf(letter);
}

function change(list: readonly ScoredFinding[], at: number, fields: Partial<ScoredFinding>): ScoredFinding[] {
  return list.map((entry, index) => (index === at ? { ...entry, ...fields } : entry));
}

describe("postureScore", () => {
  it("is above 0 and at most 100, and 100 with an A when nothing is open", () => {
    fc.assert(fc.property(findings, (list) => postureScore(list) > 0 && postureScore(list) <= 100));
    expect(postureScore([])).toBe(100);
    expect(rate([], covered)).toEqual({ score: 100, letter: "A", coverage: 1, cap: null });
  });

  it("does not depend on the order of findings", () => {
    fc.assert(
      fc.property(findings, (list) => Math.abs(postureScore(list) - postureScore([...list].reverse())) < EPSILON),
    );
  });

  it("rises strictly, and the letter never falls, when a counting finding is fixed", () => {
    fc.assert(
      fc.property(someFinding, ({ list, at }) => {
        const fixed = change(list, at, { state: "fixed" });
        const [before, after] = [postureScore(list), postureScore(fixed)];
        const counted = list[at] !== undefined && basePoints(list[at]) > 0;
        expect(after).toBeGreaterThanOrEqual(before - EPSILON);
        if (counted && before > 1e-6) expect(after).toBeGreaterThan(before);
        expect(rankOf(fixed)).toBeLessThanOrEqual(rankOf(list));
      }),
    );
  });

  it("treats a deleted finding like a fixed one", () => {
    fc.assert(
      fc.property(someFinding, ({ list, at }) => {
        const deleted = list.filter((_, index) => index !== at);
        expect(postureScore(deleted)).toBeCloseTo(postureScore(change(list, at, { state: "fixed" })), 9);
      }),
    );
  });

  it("never falls when a severity is lowered", () => {
    const known = SEVERITIES.filter((severity) => severity !== "unknown");
    fc.assert(
      fc.property(someFinding, ({ list, at }) => {
        const severity = list[at]?.severity ?? "unknown";
        const lower = known.find((candidate) => compareSeverity(candidate, severity) > 0);
        if (severity === "unknown" || lower === undefined) return;
        const lowered = change(list, at, { severity: lower });
        expect(postureScore(lowered)).toBeGreaterThanOrEqual(postureScore(list) - EPSILON);
        expect(rankOf(lowered)).toBeLessThanOrEqual(rankOf(list));
      }),
    );
  });

  it("never rises by time alone", () => {
    fc.assert(
      fc.property(findings, fc.integer({ min: 1, max: 400 }), (list, days) => {
        const later = list.map((entry) => ({ ...entry, daysOpen: entry.daysOpen + days }));
        expect(postureScore(later)).toBeLessThanOrEqual(postureScore(list) + EPSILON);
        expect(rankOf(later)).toBeGreaterThanOrEqual(rankOf(list));
      }),
    );
  });

  it("orders open, accepted and fixed", () => {
    fc.assert(
      fc.property(someFinding, ({ list, at }) => {
        const [open, accepted, fixed] = (["open", "accepted", "fixed"] as const).map((state) =>
          change(list, at, { state }),
        );
        if (open === undefined || accepted === undefined || fixed === undefined) throw new Error("three lists");
        expect(postureScore(open)).toBeLessThanOrEqual(postureScore(accepted) + EPSILON);
        expect(postureScore(accepted)).toBeLessThanOrEqual(postureScore(fixed) + EPSILON);
        expect(rankOf(open)).toBeGreaterThanOrEqual(rankOf(accepted));
      }),
    );
  });

  it("ignores duplicate fingerprints and dismissed findings", () => {
    fc.assert(
      fc.property(someFinding, ({ list, at }) => {
        const copy = list[at];
        if (copy === undefined) throw new Error("index is in range");
        expect(postureScore([...list, copy])).toBeCloseTo(postureScore(list), 9);
        expect(postureScore([...list, { ...copy, fingerprint: "new", state: "falsePositive" }])).toBeCloseTo(
          postureScore(list),
          9,
        );
      }),
    );
  });

  it("never charges a finding more than it would cost alone, and bounds a control by its worst times the harmonic sum", () => {
    fc.assert(
      fc.property(findings, finding, (list, extra) => {
        const added = { ...extra, fingerprint: "new" };
        expect(riskPoints([...list, added]) - riskPoints(list)).toBeLessThanOrEqual(riskPoints([added]) + EPSILON);
        const group = list.map((entry) => ({ ...entry, control: "one" }));
        const worst = Math.max(0, ...group.map(basePoints));
        const harmonic = group.reduce((sum, _, index) => sum + 1 / (index + 1), 0);
        expect(riskPoints(group)).toBeLessThanOrEqual(worst * harmonic + EPSILON);
        expect(riskPoints(group)).toBeGreaterThanOrEqual(worst - EPSILON);
      }),
    );
  });

  it("explains exactly the points that are missing", () => {
    fc.assert(
      fc.property(findings, (list) => {
        const shares = explainScore(list).reduce((sum, entry) => sum + entry.lossShare, 0);
        expect(Math.abs(shares - (100 - postureScore(list)))).toBeLessThan(1e-7);
      }),
    );
  });

  it("never rises when a finding turns out to be exploited", () => {
    fc.assert(
      fc.property(someFinding, ({ list, at }) => {
        expect(postureScore(change(list, at, { isKnownExploited: true }))).toBeLessThanOrEqual(
          postureScore(list) + EPSILON,
        );
      }),
    );
  });

  it("gives the worked example of the specification: 35.6, F", () => {
    const shop = (
      control: string,
      severity: ScoredFinding["severity"],
      daysOpen: number,
      rest: Partial<ScoredFinding> = {},
    ) => ({
      fingerprint: `${control}-${daysOpen}`,
      control,
      severity,
      daysOpen,
      state: "open" as const,
      isKnownExploited: false,
      epss: 0,
      ...rest,
    });
    const list = [
      shop("debug", "critical", 2),
      shop("redirect", "high", 45),
      shop("packages", "high", 10, { epss: 0.3 }),
      shop("packages", "medium", 20),
      shop("csp", "medium", 100),
      shop("samesite", "low", 12),
      shop("admin", "medium", 3, { state: "accepted" }),
    ];
    expect(riskPoints(list)).toBeCloseTo(29.722, 3);
    expect(displayedScore(postureScore(list))).toBe(35.6);
    expect(rate(list, covered)).toMatchObject({ letter: "F", cap: { letter: "C", reason: "open-critical" } });
  });
});

describe("rate", () => {
  it("never shows a letter that is better than the number's", () => {
    fc.assert(
      fc.property(findings, controls, (list, verdicts) => {
        const rating = rate(list, verdicts);
        if (rating.letter === null) expect(rating.coverage).toBeLessThan(0.7);
        else expect(LETTERS.indexOf(rating.letter)).toBeGreaterThanOrEqual(LETTERS.indexOf(letterOf(rating.score)));
        expect(letterOf(displayedScore(rating.score))).toBe(letterOf(rating.score));
      }),
    );
  });

  it("is not changed in its number by controls that were not assessed", () => {
    fc.assert(fc.property(findings, controls, (list, verdicts) => rate(list, verdicts).score === postureScore(list)));
  });

  it("gives no letter below 70 % coverage and at best a B below 90 %", () => {
    const at = (decided: number) =>
      rate(
        [],
        [
          ...Array.from({ length: decided }, () => ({ severity: "high", status: "pass" }) as const),
          ...Array.from({ length: 10 - decided }, () => ({ severity: "high", status: "unknown" }) as const),
        ],
      );
    expect(at(6)).toMatchObject({ letter: null, coverage: 0.6 });
    expect(at(8)).toMatchObject({ letter: "B", cap: { reason: "coverage" } });
    expect(at(9)).toMatchObject({ letter: "A", cap: null });
  });

  it("caps at D for an overdue critical and for known exploitation", () => {
    const one: ScoredFinding = {
      fingerprint: "a",
      control: "c",
      severity: "critical",
      state: "open",
      daysOpen: 8,
      isKnownExploited: false,
      epss: 0,
    };
    expect(rate([one], covered).cap).toEqual({ letter: "D", reason: "overdue-critical" });
    expect(rate([{ ...one, severity: "low", isKnownExploited: true }], covered)).toMatchObject({ letter: "D" });
  });
});

describe("fixLadder", () => {
  it("ends at 100 and each step is the largest gain that is left", () => {
    fc.assert(
      fc.property(findings, (list) => {
        const steps = fixLadder(list, covered);
        const last = steps.at(-1);
        expect(last === undefined ? postureScore(list) : last.after.score).toBeCloseTo(100, 7);
        expect(new Set(steps.map((step) => step.control)).size).toBe(steps.length);
      }),
      { numRuns: 50 },
    );
  });

  it("stops where the letter improves", () => {
    const open = (control: string, severity: ScoredFinding["severity"]): ScoredFinding => ({
      fingerprint: control,
      control,
      severity,
      state: "open",
      daysOpen: 0,
      isKnownExploited: false,
      epss: 0,
    });
    const steps = shortestWayUp([open("debug", "critical"), open("csp", "high"), open("referrer", "low")], covered);
    expect(steps.map((step) => [step.control, step.after.letter])).toEqual([["debug", "B"]]);
  });
});

describe("rollUp", () => {
  const project = fc.record({ score: fc.double({ min: 0, max: 100, noNaN: true }), tier: fc.constantFrom(...TIERS) });
  const fleet = fc.array(project, { minLength: 1, maxLength: 30 });
  const scoreOf = (list: readonly { score: number; tier: (typeof TIERS)[number] }[]) => {
    const result = rollUp(list);
    if (result === null) throw new Error("the fleet is not empty");
    return result.score;
  };

  it("lies between the weakest project and 100 and is null without projects", () => {
    expect(rollUp([])).toBeNull();
    fc.assert(
      fc.property(fleet, (list) => {
        expect(scoreOf(list)).toBeGreaterThanOrEqual(Math.min(...list.map((entry) => entry.score)) - EPSILON);
        expect(scoreOf(list)).toBeLessThanOrEqual(100 + EPSILON);
      }),
    );
  });

  it("rises with every project, does not depend on order, and cannot be diluted past the weakest part", () => {
    fc.assert(
      fc.property(fleet, fc.nat(), fc.integer({ min: 1, max: 200 }), (list, seed, added) => {
        const at = seed % list.length;
        const raised = list.map((entry, index) =>
          index === at ? { ...entry, score: Math.min(100, entry.score + 7) } : entry,
        );
        expect(scoreOf(raised)).toBeGreaterThanOrEqual(scoreOf(list) - EPSILON);
        expect(scoreOf([...list.slice(at), ...list.slice(0, at)])).toBeCloseTo(scoreOf(list), 7);
        const perfect = Array.from({ length: added }, () => ({ score: 100, tier: "critical" as const }));
        const weakest = Math.min(
          ...list.map(
            (entry) => 100 - { critical: 1, high: 0.9, medium: 0.7, low: 0.5 }[entry.tier] * (100 - entry.score),
          ),
        );
        expect(scoreOf([...list, ...perfect])).toBeLessThanOrEqual(60 + 0.4 * weakest + EPSILON);
      }),
    );
  });

  it("is the project's own score for one critical-tier project", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 100, noNaN: true }),
        (score) => Math.abs(scoreOf([{ score, tier: "critical" }]) - score) < 1e-7,
      ),
    );
  });
});
