import type { Assignment, EvidenceSet } from "@stance/model";
import { describe, expect, it } from "vitest";

import { generated } from "../examples/settings-evidence.ts";
import { findingOfSetting } from "./finding-of-setting.ts";
import { resolveSetting } from "./resolve-setting.ts";

const VERDICT = { is: "bad", reason: "insecure-value", message: "Bad.", severity: "low" } as const;

describe("findingOfSetting", () => {
  const lines = ['DATABASES = {"default": {"PASSWORD": "<secret>"}}', 'DATABASES["default"]["ENGINE"] = "x"'];

  it("stands at the statement that decides the setting", () => {
    expect(placeFor(lines, undefined)).toBe(2);
  });

  it("stands at the last statement that has what it is about, and else at the deciding one", () => {
    expect(placeFor(lines, /PASSWORD/)).toBe(1);
    expect(placeFor(lines, /OPTIONS/)).toBe(2);
  });
});

/** Line of a finding about DATABASES when these statements set it. */
function placeFor(texts: readonly string[], near: RegExp | undefined): number | undefined {
  const evidence = generated({ DATABASES: { default: {} } });
  const setting = resolveSetting(evidence, "DATABASES");
  if (setting.state !== "set") throw new Error("DATABASES is set.");
  const [first] = setting.evidence.chain;
  if (first === undefined) throw new Error("A statement sets DATABASES.");
  const chain = texts.map((text, index): Assignment => ({
    ...first,
    text,
    place: { ...first.place, line: index + 1 },
  }));
  const changed = { ...setting, evidence: { ...setting.evidence, chain } };
  return findingOfSetting(evidence satisfies EvidenceSet, changed, VERDICT, {
    fix: null,
    ...(near === undefined ? {} : { near }),
  }).place?.line;
}
