import type { Branch, SettingValue } from "@stance/model";
import { describe, expect, it } from "vitest";

import { computed, env } from "../examples/settings-evidence.ts";
import { judgeValue, type ValueRule } from "./judge-value.ts";
import { bad, good } from "./verdict.ts";

/** Numbers above zero are good, zero is bad at the rule's level, below zero is bad at a level of its own. */
const RULE: ValueRule = {
  name: "LIMIT",
  severity: "medium",
  plain: (value) => {
    const number = value.kind === "literal" ? Number(value.value) : Number.NaN;
    if (number > 0) return good();
    return number < 0 ? bad("broken", "Negative.", "high") : bad("insecure-value", "Not set.");
  },
};

describe("judgeValue", () => {
  it("leaves out branches that production does not take", () => {
    expect(judge([branch("TESTING", "false", 0), branch("not TESTING", "true", 5)])).toEqual({
      is: "good",
      confidence: "medium",
      note: "Every branch that production may take is fine.",
    });
  });

  it("puts bad before unknown before good", () => {
    expect(judge([branch("a", "unknown", 5), { guard: "b", assumed: "unknown", value: computed }]).is).toBe("unknown");
    expect(judge([{ guard: "b", assumed: "unknown", value: computed }, branch("a", "unknown", 0)]).is).toBe("bad");
  });

  it("takes the most severe of several bad branches", () => {
    expect(judge([branch("a", "unknown", 0), branch("b", "unknown", -1)])).toMatchObject({
      severity: "high",
      message: "When b: Negative.",
    });
  });

  it("names what else had to hold for the last branch", () => {
    expect(
      judge([branch("a", "unknown", 5), branch("b", "unknown", 6), branch("otherwise", "unknown", 0)]),
    ).toMatchObject({ message: "Unless a or b: Not set." });
  });

  it("takes what stands in after an error for a default", () => {
    expect(judge([branch("no error occurs", "unknown", 5), branch("otherwise", "unknown", 0)])).toMatchObject({
      reason: "insecure-default",
      severity: "low",
      message: "When an error occurs: Not set.",
    });
    expect(judge([branch("no error occurs", "unknown", 0), branch("otherwise", "unknown", 5)])).toEqual(
      bad("insecure-value", "Not set."),
    );
  });

  it("names no condition for a branch that is certainly taken", () => {
    expect(judge([branch("True", "true", 0)])).toMatchObject({ message: "Not set." });
  });

  it("stays open when no branch is taken, and on a path that leaves a foreign name unset", () => {
    expect(judge([branch("TESTING", "false", 0)])).toMatchObject({ is: "unknown", reason: "branches-differ" });
    expect(judgeValue({ kind: "absent" }, RULE)).toMatchObject({ is: "unknown", reason: "branches-differ" });
    expect(judgeValue({ kind: "absent" }, { ...RULE, whenAbsent: good() })).toEqual(good());
  });

  it("lowers an insecure default by one level, also when the level is its own", () => {
    expect(judgeValue(env("LIMIT", 0, "integer"), RULE)).toMatchObject({
      is: "bad",
      reason: "insecure-default",
      severity: "low",
    });
    expect(judgeValue(env("LIMIT", -1, "integer"), RULE)).toMatchObject({
      is: "bad",
      reason: "broken",
      severity: "medium",
    });
  });

  it("passes the reason, detail and question of an unknown value on", () => {
    const value: SettingValue = { kind: "unknown", reason: "outside-repository", detail: "Vault.", question: "Which?" };
    expect(judgeValue(value, RULE)).toEqual({
      is: "unknown",
      reason: "outside-repository",
      detail: "Vault.",
      question: "Which?",
    });
  });

  it("asks for the variable when the default cannot be followed", () => {
    expect(judgeValue(env("LIMIT", computed, "integer"), RULE)).toMatchObject({
      is: "unknown",
      reason: "computed",
      question: "What is LIMIT set to in production?",
    });
  });

  it("lets a rule answer for the environment itself", () => {
    const rule: ValueRule = { ...RULE, environment: (value) => (value.mode === "required" ? good() : null) };
    expect(judgeValue(env("LIMIT"), rule)).toEqual(good());
    expect(judgeValue(env("LIMIT", 0, "integer"), rule).is).toBe("bad");
  });
});

function judge(branches: readonly Branch[]): ReturnType<typeof judgeValue> {
  return judgeValue({ kind: "conditional", branches }, RULE);
}

function branch(guard: string, assumed: Branch["assumed"], value: number): Branch {
  return { guard, assumed, value: { kind: "literal", value } };
}
