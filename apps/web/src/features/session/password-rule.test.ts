import { expect, test } from "vitest";
import { passwordRules } from "./password-rule.ts";

function isLongEnough(password: string): boolean | null | undefined {
  return passwordRules(password)[0]?.isMet;
}

test("twelve characters of any kind are enough", () => {
  expect(isLongEnough("")).toBe(false);
  expect(isLongEnough("aaaa bbbb c")).toBe(false);
  expect(isLongEnough("aaaa bbbb cc")).toBe(true);
});

test("characters are counted as people count them", () => {
  expect(isLongEnough("🦊".repeat(11))).toBe(false);
  expect(isLongEnough("🦊".repeat(12))).toBe(true);
});

test("what only the server can judge is never shown as met", () => {
  expect(
    passwordRules("a long enough phrase")
      .slice(1)
      .map(({ isMet }) => isMet),
  ).toEqual([null, null]);
});
