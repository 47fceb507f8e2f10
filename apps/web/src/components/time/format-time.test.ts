import { expect, test } from "vitest";
import { formatAge, formatAgo, formatClock, formatDay, formatDue, formatMoment, formatMonth } from "./format-time.ts";

const NOW = new Date("2026-11-20T09:12:00Z");

test("a day of this year has no year, one of another year has", () => {
  expect(formatDay(new Date("2026-11-17T16:52:00Z"), NOW)).toBe("Tue 17 Nov");
  expect(formatDay(new Date("2025-12-31T23:59:59Z"), NOW)).toBe("Wed 31 Dec 2025");
});

test("days and hours are UTC wherever the browser is", () => {
  expect(formatMoment(new Date("2026-11-20T00:30:00+02:00"), NOW)).toBe("Thu 19 Nov, 22:30");
  expect(formatClock(new Date("2026-11-20T09:04:59Z"))).toBe("09:04");
});

test("the month of a support end carries its year, also when it is this one", () => {
  expect(formatMonth(new Date("2026-04-01"))).toBe("Apr 2026");
});

test.each([
  ["2026-11-20T09:11:30Z", "now"],
  ["2026-11-20T09:20:00Z", "now"],
  ["2026-11-20T08:31:00Z", "41 min"],
  ["2026-11-20T06:12:00Z", "3 h"],
  ["2026-11-18T10:00:00Z", "47 h"],
  ["2026-11-08T08:00:00Z", "12 d"],
])("the age of %s is %s", (date, age) => {
  expect(formatAge(new Date(date), NOW)).toBe(age);
});

test("running text says just now, and ago after everything else", () => {
  const now = new Date("2026-11-20T12:00:00Z");
  expect(formatAgo(new Date("2026-11-20T11:59:30Z"), now)).toBe("just now");
  expect(formatAgo(new Date("2026-11-20T09:00:00Z"), now)).toBe("3 h ago");
});

test("a deadline is due or late", () => {
  const now = new Date("2026-11-20T12:00:00Z");
  expect(formatDue(new Date("2026-12-05T12:00:00Z"), now)).toEqual({ text: "due in 15 d", isLate: false });
  expect(formatDue(new Date("2026-11-17T12:00:00Z"), now)).toEqual({ text: "3 d late", isLate: true });
});
