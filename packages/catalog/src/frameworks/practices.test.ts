import { expect, it } from "vitest";

import { controlById, controls } from "../controls/index.ts";
import { PRACTICES, TOOLS } from "./practices.ts";

const all = [...PRACTICES, ...TOOLS];

it.each(all.map((entry) => [entry.practice, entry] as const))("stands for: %s", (_, { controls: ids }) => {
  expect(ids.length).toBeGreaterThan(0);
  expect(ids.filter((id) => controlById(id) === undefined)).toEqual([]);
});

it("names each practice once", () => {
  expect(new Set(all.map(({ practice }) => practice)).size).toBe(all.length);
});

/** How many practices and tools were counted in each article when it was read. */
it("has every practice and tool that the five articles name", () => {
  const counts = ([0, 1, 2, 3, 4] as const).map(
    (article) => all.filter(({ articles }) => articles.includes(article)).length,
  );
  expect(counts).toEqual([24, 54, 37, 46, 34]);
});

it("has a hundred controls", () => {
  expect(controls).toHaveLength(100);
});
