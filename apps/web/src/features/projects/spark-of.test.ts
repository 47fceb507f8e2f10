import { expect, test } from "vitest";
import { sparkOf } from "./spark-of.ts";

const NOW = Date.parse("2026-11-20T09:12:00Z");
const spark = [
  { day: "2026-10-22", score: 70 },
  { day: "2026-11-01", score: 72 },
  { day: "2026-11-12", score: 69 },
];

test("a month ends today", () => {
  const { from, to, samples } = sparkOf({ spark, isStale: false, lastAuditAt: "2026-11-12T08:00:00Z" }, NOW);
  expect([from, to]).toEqual([Date.parse("2026-10-22"), Date.parse("2026-11-21")]);
  expect(samples).toHaveLength(3);
});

test("the line of a stale project ends with its last audit, because later changes are only time", () => {
  const { samples } = sparkOf({ spark, isStale: true, lastAuditAt: "2026-11-01T08:00:00Z" }, NOW);
  expect(samples.map(({ value }) => value)).toEqual([70, 72]);
});

test("a project that was stale all month keeps the value it began with", () => {
  const { samples } = sparkOf({ spark, isStale: true, lastAuditAt: "2026-08-01T08:00:00Z" }, NOW);
  expect(samples.map(({ value }) => value)).toEqual([70]);
});
