import { expect, it } from "vitest";

import { passwordProblem } from "./password-rules.ts";

const PERSON = { name: "Grace Hopper", email: "amazing.grace@example.org", organization: "Harbor Works" };

it.each([
  ["short", "k7#mPq2x", "12 is the least"],
  ["long", "x1y2".repeat(65), "longer"],
  ["the same letters again and again", "abababababab", "repeats"],
  ["a row of letters", "abcdefghijklmno", "row"],
  ["a row of digits", "1234567890123", "row"],
  ["a common one", "correcthorsebatterystaple", "first"],
  ["a common one with a year", "Password2026!", "first"],
  ["a common one in disguise", "P4$$w0rd!!!!!", "first"],
  ["a common one twice", "letmeinletmein", "first"],
  ["a row of keys", "QwertyUiop123", "first"],
  ["the own name", "GraceHopper1906", "name"],
  ["the address", "amazing.grace1", "name"],
  ["the organization", "HarborWorks!42", "name"],
])("refuses a password that is %s", (_name, password, word) => {
  expect(passwordProblem(password, PERSON)).toContain(word);
});

it.each(["plum-orbit-kettle-92", "correct-grace-horse-battery-7", "жёлтый-трамвай-57", "0f8fad5bd9cb469fa165"])(
  "takes %s",
  (password) => {
    expect(passwordProblem(password, PERSON)).toBeNull();
  },
);
