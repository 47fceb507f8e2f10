import { expect, test } from "vitest";
import { pythonTokens } from "./python-tokens.ts";

test("keywords, strings and text are told apart, and nothing is lost", () => {
  const line = 'DEBUG = env.bool("DJANGO_DEBUG", default=True)';
  const tokens = pythonTokens(line);
  expect(tokens.map(({ text }) => text).join("")).toBe(line);
  expect(tokens.filter(({ kind }) => kind !== "text")).toEqual([
    { kind: "string", text: '"DJANGO_DEBUG"' },
    { kind: "keyword", text: "True" },
  ]);
});

test("a hash inside a string begins no comment", () => {
  expect(pythonTokens("COLOR = '#fff'  # white").filter(({ kind }) => kind !== "text")).toEqual([
    { kind: "string", text: "'#fff'" },
    { kind: "comment", text: "# white" },
  ]);
});

test("a keyword inside a longer word is text", () => {
  expect(pythonTokens("IS_TRUE = Trueish")).toEqual([{ kind: "text", text: "IS_TRUE = Trueish" }]);
});

test("prefixes belong to their string", () => {
  expect(pythonTokens('r"^/api"').map(({ kind }) => kind)).toEqual(["string"]);
});
