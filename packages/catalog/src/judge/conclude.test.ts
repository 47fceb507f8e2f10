import { describe, expect, it } from "vitest";

import { conclude } from "./conclude.ts";
import type { JudgedPart } from "./judge-setting.ts";
import type { Confidence } from "./resolve-setting.ts";
import { bad, good, undecided, type Verdict } from "./verdict.ts";

describe("conclude", () => {
  it("fails when any part is bad, with all findings and observations", () => {
    const outcome = conclude([
      part(good()),
      part(undecided("computed", "?")),
      part(bad("missing", "Gone.")),
      part(bad("broken", "Bad.")),
    ]);
    expect(outcome).toMatchObject({ status: "fail", findings: [{ message: "Gone." }, { message: "Bad." }] });
    expect(outcome.observations.map((row) => row.verdict)).toEqual(["good", "unknown", "bad", "bad"]);
  });

  it("keeps forty observations and says how many follow; findings stay complete", () => {
    const outcome = conclude([part(good()), ...Array.from({ length: 60 }, () => part(bad("missing", "Gone.")))]);
    if (outcome.status !== "fail") throw new Error(`it gave ${outcome.status}`);
    expect(outcome.findings).toHaveLength(60);
    expect(outcome.observations).toHaveLength(41);
    expect(outcome.observations.at(-1)).toMatchObject({ observed: "21 more places", verdict: "bad" });
  });

  it("stays unknown when a part is undecided and none is bad, with the first question", () => {
    expect(
      conclude([
        part(good()),
        part(undecided("computed", "Cannot follow.", "What is it?")),
        part(undecided("template", "Example.")),
      ]),
    ).toMatchObject({
      status: "unknown",
      reason: "computed",
      note: "Cannot follow.",
      question: "What is it?",
    });
  });

  it("passes with the confidence of its weakest part, and each note once", () => {
    expect(conclude([part(good("Fine.")), part(good("Fine.", "medium")), part(good("Sure."))])).toMatchObject({
      status: "pass",
      confidence: "medium",
      note: "Fine. Sure.",
    });
    expect(conclude([part(good(), "low"), part(good(undefined, "medium"))])).toMatchObject({
      status: "pass",
      confidence: "low",
    });
  });

  it("is as certain of a failure as of its most certain part", () => {
    expect(conclude([part(bad("missing", "a"), "low"), part(bad("missing", "b"), "medium")])).toMatchObject({
      status: "fail",
      confidence: "medium",
    });
  });
});

function part(verdict: Verdict, confidence: Confidence = "high"): JudgedPart {
  const observation = { checked: "X", observed: "1", expected: "2", verdict: verdict.is };
  if (verdict.is !== "bad") return { verdict, confidence, observation };
  const finding = {
    message: verdict.message,
    severity: "low",
    reason: verdict.reason,
    symbol: "X",
    text: "X = 1",
  } as const;
  return { verdict, confidence, observation, finding };
}
