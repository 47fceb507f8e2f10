import { expect, test } from "vitest";
import { placeEvents } from "./event-places.ts";

const at = (day: number) => ({ at: day, tone: "worse" as const, cause: "DEBUG on" });

test("events far apart keep their words beside them, the last one to its left", () => {
  expect(placeEvents([at(10), at(50), at(98)], 0, 100, 600)).toMatchObject([
    { number: 1, side: "above", anchor: "start" },
    { number: 2, side: "below", anchor: "start" },
    { number: 3, side: "above", anchor: "end" },
  ]);
});

test("events too close to each other become a list", () => {
  expect(placeEvents([at(10), at(11), at(12)], 0, 100, 600)).toBeNull();
});

test("words that are long need more room before the next ones", () => {
  const long = { ...at(10), cause: "harbor: Other origins may read only when they are listed" };
  expect(placeEvents([long, at(30), at(50)], 0, 100, 600)).toBeNull();
});

test("words that would leave the chart on its left become a list", () => {
  const long = { ...at(90), cause: "intranet: Every security setting is one that the installed version reads" };
  expect(placeEvents([long], 0, 100, 300)).toBeNull();
});

test("a narrow chart has a list", () => {
  expect(placeEvents([at(50)], 0, 100, 240)).toBeNull();
});
