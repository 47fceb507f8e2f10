import { explainScore, rate } from "@stance/model";
import { describe, expect, it } from "vitest";

import { assess } from "../assess.ts";
import { controlById } from "../controls/index.ts";
import { settings } from "../examples/settings-evidence.ts";
import { identifyFindings } from "../identity/fingerprint.ts";
import { scoredFindings } from "./scored-findings.ts";

const AT = "2026-11-20T12:00:00Z";
const results = assess({
  evidence: settings({ DEBUG: true }),
  observedAt: { "django-settings": AT, dependencies: AT },
  now: AT,
});

describe("scoredFindings", () => {
  it("gives every finding of a first audit as new and open", () => {
    const scored = scoredFindings(results);
    expect(scored.map(({ fingerprint }) => fingerprint)).toEqual(
      identifyFindings(results).map(({ fingerprint }) => fingerprint),
    );
    expect(new Set(scored.map(({ state, daysOpen }) => `${state} ${daysOpen}`))).toEqual(new Set(["open 0"]));
    expect(scored.find(({ control }) => control === "cfg-debug-off")?.severity).toBe("critical");
  });

  it("lets findings age that were seen before", () => {
    const [first] = scoredFindings(results);
    const daysOpen = new Map([[first?.fingerprint ?? "", 30]]);
    expect(
      scoredFindings(results, { daysOpen })
        .map((finding) => finding.daysOpen)
        .filter((days) => days > 0),
    ).toEqual([30]);
  });

  it("fits the score: an open critical finding caps the letter", () => {
    const covered = results.flatMap(({ control, outcome }) => {
      const severity = controlById(control)?.severity;
      return severity === undefined ? [] : [{ severity, status: outcome.status }];
    });
    expect(rate(scoredFindings(results), covered).cap).toEqual({ letter: "C", reason: "open-critical" });
    expect(explainScore(scoredFindings(results))[0]?.control).toBe("cfg-debug-off");
  });
});
