import { expect, it } from "vitest";

import { DJANGO_SERIES } from "./django-series.ts";
import { PYTHON_SERIES } from "./python-series.ts";
import { endedSeries, endOfLife } from "./series.ts";

const TODAY = "2026-11-20";

it.each([
  ["4.2.30", "4.2", true, "2026-04-30", true],
  ["5.2", "5.2", true, "2028-04-30", false],
  ["6.0rc1", "6.0", false, "2027-04-30", false],
  ["1.11.29", "1.11", true, "2020-04-01", true],
  ["5.1.15", "5.1", false, "2025-12-03", true],
] as const)("Django %s belongs to %s and ends on its day", (version, series, isLts, date, isPast) => {
  expect(endOfLife(DJANGO_SERIES, version, TODAY)).toMatchObject({ series, date, isPast, entry: { isLts } });
});

it.each([null, "", "latest", "9.9.1", "5"])("says nothing of version %j", (version) => {
  expect(endOfLife(DJANGO_SERIES, version, TODAY)).toBeNull();
});

it("counts the last day of support as supported", () => {
  expect(endOfLife(PYTHON_SERIES, "3.10.4", "2026-10-31")?.isPast).toBe(false);
  expect(endOfLife(PYTHON_SERIES, "3.10.4", "2026-11-01")?.isPast).toBe(true);
});

it("lists each series once", () => {
  for (const table of [DJANGO_SERIES, PYTHON_SERIES]) {
    expect(new Set(table.map(({ series }) => series)).size).toBe(table.length);
  }
  expect(endedSeries(DJANGO_SERIES, TODAY)).toContain("4.2");
  expect(endedSeries(DJANGO_SERIES, TODAY)).not.toContain("5.2");
});
