import { expect, test } from "vitest";
import type { DiffLine } from "./diff-line.ts";
import { hunksOf } from "./hunks.ts";

const line = (kind: DiffLine["kind"], oldLine: number | null, newLine: number | null): DiffLine => ({
  kind,
  oldLine,
  newLine,
  text: "",
});

test("lines that follow each other are one hunk with its counts", () => {
  const hunks = hunksOf([
    line("context", 24, 24),
    line("removed", 25, null),
    line("added", null, 25),
    line("added", null, 26),
    line("context", 26, 27),
  ]);
  expect(hunks.map(({ header }) => header)).toEqual(["@@ -24,3 +24,4 @@"]);
});

test("a jump in the numbers starts another hunk", () => {
  const hunks = hunksOf([line("context", 3, 3), line("added", null, 4), line("context", 40, 41)]);
  expect(hunks.map(({ header }) => header)).toEqual(["@@ -3,1 +3,2 @@", "@@ -40,1 +41,1 @@"]);
});

test("a new file has an empty old side", () => {
  expect(hunksOf([line("added", null, 1)]).map(({ header }) => header)).toEqual(["@@ -0,0 +1,1 @@"]);
});
