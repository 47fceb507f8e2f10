import { expect, test } from "vitest";
import { pageText } from "./page-text.ts";

const rows = (count: number) => Array.from({ length: count });

test.each([
  [rows(1), 1, false, 1, "1 project."],
  [rows(16), 16, false, 1, "All 16 projects."],
  [rows(50), 140, false, 1, "1 to 50 of 140."],
  [rows(50), 10_000, true, 1, "1 to 50 of more than 10000."],
  [rows(40), 140, false, 3, "40 of 140, page 3."],
])("footer %# says what part of the list is shown", (shown, total, totalIsBounded, page, text) => {
  expect(pageText({ rows: shown, total, totalIsBounded }, page)).toBe(text);
});
