import { beforeAll, describe, expect, it } from "vitest";

import { initParser } from "#parser/init-parser.ts";
import { parseModule } from "#parser/parse-module.ts";

import { printStatement } from "./print-statement.ts";

describe("printStatement", () => {
  beforeAll(() => initParser());

  function print(python: string): string {
    const [statement] = parseModule(python, "settings.py").body;
    return statement === undefined ? "" : printStatement(statement);
  }

  it.each([
    ["X=365*24*60*60", "X = 365 * 24 * 60 * 60"],
    ["X = (365 * 24) * 60", "X = 365 * 24 * 60"],
    ["X = 365 * (24 + 1)", "X = 365 * (24 + 1)"],
    ["X = 1 - (2 - 3)", "X = 1 - (2 - 3)"],
    ["X = (1 - 2) - 3", "X = 1 - 2 - 3"],
    ["X = 2 ** 3 ** 2", "X = 2 ** 3 ** 2"],
    ["X = (2 ** 3) ** 2", "X = (2 ** 3) ** 2"],
    ["X = -(1 + 2)", "X = -(1 + 2)"],
    ["X = not (a and b)", "X = not (a and b)"],
    ["X = (a or b) and c", "X = (a or b) and c"],
    ["X = a or (b and c)", "X = a or b and c"],
    ["X = (a if b else c) if d else e", "X = (a if b else c) if d else e"],
    ["X = (a + b).c", "X = (a + b).c"],
    ["X = a[1:2, ...]", "X = a[1:2, ...]"],
    ["X = [ 'a' , \"b\", ]", 'X = ["a", "b"]'],
    ["X = ('a',)", 'X = ("a",)'],
    ["X = {'a' : 1, ** b}", 'X = {"a": 1, **b}'],
    ["X = f( a, * b, c = 1, ** d )", "X = f(a, *b, c=1, **d)"],
    ["X = [a for a in b if a if c]", "X = [a for a in b if a if c]"],
    ["X = lambda a, *b, c=1: a", "X = lambda a, *b, c=1: a"],
    ["X = a < b not in c is not d", "X = a < b not in c is not d"],
    ["X = (y := 1)", "X = y := 1"],
    ["X: int = 1", "X = 1"],
    ["X += 1", "X += 1"],
    ["from . import a as b, c", "from . import a as b, c"],
    ["from ..x.y import *", "from ..x.y import *"],
    ["if a:\n    pass", "if a:"],
    ["del X, Y", "del X, Y"],
  ])("writes %j as %j", (python, expected) => {
    expect(print(python)).toBe(expected);
  });

  it("gives the same text after it was printed and read again", () => {
    for (const python of [
      "X = 2 ** -(a + b) * c",
      "X = not a == b",
      "X = (lambda: 1)()",
      "X = (a, b) + (c,)",
      "X = -2 ** 2",
      "X = (-2) ** 2",
    ]) {
      expect(print(print(python))).toBe(print(python));
    }
  });
});
