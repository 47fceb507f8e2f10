import { describe, expect, it } from "vitest";

import { DJANGO_LIFECYCLE } from "./django-series.ts";
import { PYTHON_LIFECYCLE } from "./python-series.ts";
import { daysBetween, seriesOfVersion } from "./series.ts";

describe.each([
  ["Django", DJANGO_LIFECYCLE],
  ["Python", PYTHON_LIFECYCLE],
] as const)("the series of %s", (_, lifecycle) => {
  it("are listed once, oldest first, each with days in the order of a life", () => {
    const names = lifecycle.series.map(({ series }) => series);
    expect(new Set(names).size).toBe(names.length);
    const wrong = lifecycle.series.filter(
      ({ released, mainstreamEnd, end }) => !(released < mainstreamEnd && mainstreamEnd <= end),
    );
    expect(wrong).toEqual([]);
    const released = lifecycle.series.map((entry) => entry.released);
    expect(released.toSorted()).toEqual(released);
  });

  it("have days that exist", () => {
    const days = lifecycle.series.flatMap(({ released, mainstreamEnd, end }) => [released, mainstreamEnd, end]);
    expect([...days, lifecycle.asOf].filter((day) => new Date(day).toISOString().slice(0, 10) !== day)).toEqual([]);
  });
});

it("knows patches of their own series only", () => {
  const patches = DJANGO_LIFECYCLE.series.flatMap((entry) => [
    [entry.series, seriesOfVersion(DJANGO_LIFECYCLE, entry.newest)?.series],
    [entry.series, seriesOfVersion(DJANGO_LIFECYCLE, entry.newestSecurity)?.series],
  ]);
  expect(patches.filter(([own, of]) => own !== of)).toEqual([]);
});

it.each([
  ["5.2.8", "5.2"],
  ["4.2", "4.2"],
  ["v6.0rc1", "6.0"],
  ["9.9", undefined],
  ["5", undefined],
])("takes version %s for series %s", (version, series) => {
  expect(seriesOfVersion(DJANGO_LIFECYCLE, version)?.series).toBe(series);
});

it("counts days across months", () => {
  expect(daysBetween("2026-11-20", "2027-02-18")).toBe(90);
  expect(daysBetween("2026-05-01", "2026-04-30")).toBe(-1);
});
