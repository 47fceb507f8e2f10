import type { SettingValue } from "@stance/model";
import { describe, expect, it } from "vitest";

import { computed, either, env, openList, secret } from "../examples/settings-evidence.ts";
import { judgeBoolean, type BooleanRule } from "./judge-boolean.ts";

const OFF: BooleanRule = { name: "DEBUG", severity: "critical", wanted: false, message: "It is on." };
const ON: BooleanRule = {
  name: "SESSION_COOKIE_SECURE",
  severity: "high",
  wanted: true,
  isIdentityChecked: true,
  message: "It is off.",
};

describe("judgeBoolean", () => {
  it.each([
    ["False", literal(false)],
    ["None", literal(null)],
    ["an empty text", literal("")],
    ["zero", literal(0)],
    ["an empty list", { kind: "sequence", type: "list", items: [], isOpen: false, isOrdered: true }],
    ["an empty mapping", { kind: "mapping", entries: [], isOpen: false }],
  ] as const)("takes %s for false", (_, value) => {
    expect(judgeBoolean(value, OFF).is).toBe("good");
  });

  it.each([
    ["True", literal(true), "insecure-value"],
    ["one", literal(1), "insecure-value"],
    ["the text False", literal("False"), "string-truthiness"],
    ["the text 0", literal("0"), "string-truthiness"],
    ["a secret", secret(10), "insecure-value"],
    ["a list with something in it", openList("x"), "insecure-value"],
    ["a reference", { kind: "reference", name: "a.B" }, "insecure-value"],
  ] as const)("takes %s for true", (_, value, reason) => {
    expect(judgeBoolean(value, OFF)).toMatchObject({ is: "bad", reason });
  });

  it("leaves a list open that may be empty or not", () => {
    expect(judgeBoolean(openList(), OFF)).toMatchObject({ is: "unknown", reason: "unresolved-items" });
  });

  it("asks for a real boolean where Django compares with True", () => {
    expect(judgeBoolean(literal(1), ON)).toMatchObject({ is: "bad", reason: "not-a-boolean", severity: "info" });
    expect(judgeBoolean(literal("True"), ON)).toMatchObject({ is: "bad", reason: "not-a-boolean" });
    expect(judgeBoolean(literal(true), ON)).toEqual({ is: "good", confidence: "high" });
  });

  it("judges an environment value by its default, one level lower", () => {
    expect(judgeBoolean(env("DEBUG", true, "boolean"), OFF)).toMatchObject({
      is: "bad",
      reason: "insecure-default",
      severity: "high",
    });
    expect(judgeBoolean(env("DEBUG", false, "boolean"), OFF)).toMatchObject({ is: "good", confidence: "medium" });
    expect(
      judgeBoolean({ kind: "environment", variable: "SECURE", mode: "optional", cast: "boolean" }, ON),
    ).toMatchObject({ is: "bad", reason: "insecure-default", severity: "medium" });
  });

  it("asks what a required environment value is", () => {
    expect(judgeBoolean(env("DEBUG", undefined, "boolean"), OFF)).toEqual({
      is: "unknown",
      reason: "environment-value",
      detail: "DEBUG is read from DEBUG, which has no default.",
      question: "What is DEBUG set to in production?",
    });
  });

  it("takes text from the environment that nothing converts for true, where true is wrong", () => {
    expect(judgeBoolean(env("DEBUG", "False"), OFF)).toMatchObject({
      is: "bad",
      reason: "string-truthiness",
      severity: "critical",
    });
    expect(judgeBoolean(env("DEBUG"), OFF)).toMatchObject({
      is: "bad",
      reason: "string-truthiness",
      severity: "critical",
    });
    expect(judgeBoolean(env("DEBUG", false), OFF)).toMatchObject({
      is: "bad",
      reason: "string-truthiness",
      severity: "high",
    });
    expect(judgeBoolean(env("SECURE", true), ON)).toMatchObject({ is: "good", confidence: "medium" });
  });

  it("judges the worst branch that production may take", () => {
    expect(judgeBoolean(either("on_laptop()", true, false), OFF)).toMatchObject({
      is: "bad",
      message: "When on_laptop(): It is on.",
    });
    expect(judgeBoolean(either("on_laptop()", computed, false), OFF)).toMatchObject({
      is: "unknown",
      reason: "computed",
    });
    expect(judgeBoolean(either("on_laptop()", false, false), OFF)).toMatchObject({ is: "good", confidence: "medium" });
  });
});

function literal(value: string | number | boolean | null): SettingValue {
  return { kind: "literal", value };
}
