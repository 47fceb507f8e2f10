import { expect, test } from "vitest";
import { filterNames, listQuery, projectFilterSchema } from "./project-filter.ts";

const read = (address: string) => projectFilterSchema.parse(Object.fromEntries(new URLSearchParams(address)));

test("an empty address asks for the worst first", () => {
  expect(listQuery(read(""), 50)).toEqual({ sort: "score", direction: "asc", limit: 50 });
});

test("every part of the address reaches the server", () => {
  expect(listQuery(read("text=hub&grade=D&status=stale&sort=name&direction=desc&after=abc&page=2"), 50)).toEqual({
    search: "hub",
    letter: ["D"],
    status: "stale",
    sort: "name",
    direction: "desc",
    cursor: "abc",
    limit: 50,
  });
});

test("projects without a letter are asked for by null", () => {
  expect(listQuery(read("grade=none"), 50).letter).toEqual([null]);
});

test("an address that nobody could have made here is read as no filter", () => {
  expect(read(`grade=Z&status=%3Cb%3E&sort=secret&direction=up&page=-3&text=${"x".repeat(101)}`)).toEqual(read(""));
});

test("the empty list can name what empties it", () => {
  expect(filterNames(read("grade=none&status=attention&text=hub"))).toEqual([
    "“Needs attention”",
    "grade “Not rated”",
    "text “hub”",
  ]);
  expect(filterNames(read("text=%20&sort=name"))).toEqual([]);
});
