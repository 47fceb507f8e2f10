import { expect, test } from "vitest";
import { isInPlace, PLACES } from "./places.ts";

test("a page below a place belongs to it", () => {
  expect(isInPlace("/projects/quote-web", "/projects")).toBe(true);
  expect(isInPlace("/projects-archive", "/projects")).toBe(false);
  expect(isInPlace("/projects", "/")).toBe(false);
});

test("no two places share a key", () => {
  const keys = PLACES.map(({ key }) => key);
  expect(new Set(keys).size).toBe(keys.length);
});
