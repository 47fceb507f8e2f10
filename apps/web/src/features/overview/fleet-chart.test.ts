import { expect, test } from "vitest";
import { fleetChart } from "./fleet-chart.ts";

const asOf = "2026-11-20T09:12:00.000Z";
const DAY = 86_400_000;

test("a long history is shown for 90 days", () => {
  const days = [
    { day: "2026-08-22", score: 80, letter: "B" as const },
    { day: "2026-11-20", score: 85, letter: "B" as const },
  ];
  const { from, to } = fleetChart({ asOf, days, events: [] });
  expect(to - from).toBe(90 * DAY);
});

test("a history of one day gets an axis of two weeks", () => {
  const { from, to, samples } = fleetChart({ asOf, days: [{ day: "2026-11-20", score: 85, letter: "B" }], events: [] });
  expect(to - from).toBe(14 * DAY);
  expect(samples).toEqual([{ at: Date.parse("2026-11-20"), value: 85 }]);
});

test("a day without a score is no sample, and nothing is made up for it", () => {
  expect(fleetChart({ asOf, days: [{ day: "2026-11-01", score: null, letter: null }], events: [] }).samples).toEqual(
    [],
  );
});

test("an event says whose it is and which way it went", () => {
  const event = {
    day: "2026-11-17",
    projectSlug: "quote-web",
    projectName: "quote-web",
    controlId: "cfg-debug-off",
    title: "DEBUG is off in production",
    kind: "regression",
    change: -14,
    commit: null,
    author: null,
    path: null,
    line: null,
  } as const;
  expect(fleetChart({ asOf, days: [], events: [event] }).events).toEqual([
    { at: Date.parse("2026-11-17"), tone: "worse", cause: "quote-web: DEBUG is off in production" },
  ]);
});
