import { expect, test } from "vitest";
import { passwordRules } from "./password-rule.ts";

function met(password: string, email = "amara.osei@kestrel.example"): readonly boolean[] {
  return passwordRules(password, email).map((rule) => rule.isMet);
}

test("an empty password meets no rule", () => {
  expect(met("")).toEqual([false, false]);
});

test("twelve characters of any kind are enough", () => {
  expect(met("aaaa bbbb cc")).toEqual([true, true]);
  expect(met("aaaa bbbb c")).toEqual([false, true]);
});

test("characters are counted as people count them", () => {
  expect(met("🦊".repeat(12))[0]).toBe(true);
  expect(met("🦊".repeat(11))[0]).toBe(false);
});

test("the name of the email is not a password", () => {
  expect(met("Amara.Osei-2026!")).toEqual([true, false]);
});
