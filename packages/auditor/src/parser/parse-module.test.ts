import { beforeAll, describe, expect, it } from "vitest";

import { printStatement } from "#ir/print-statement.ts";

import { initParser } from "./init-parser.ts";
import { parseModule } from "./parse-module.ts";

describe("parseModule", () => {
  beforeAll(() => initParser());

  it("gives positions in lines from 1 and columns from 0", () => {
    const { body } = parseModule("\nif a:\n    X = [\n        1,\n    ]\n", "a.py");
    const [statement] = body;
    const inner = statement?.kind === "if" ? statement.branches[0]?.body[0] : undefined;
    expect(statement?.span).toEqual({ line: 2, column: 0, endLine: 5, endColumn: 5 });
    expect(inner?.span).toEqual({ line: 3, column: 4, endLine: 5, endColumn: 5 });
  });

  it("counts columns in UTF-16 units and lines by any line end", () => {
    const { body } = parseModule("A = '😀'; B = 1\r\nC = 2\r\n", "a.py");
    expect(body.map(({ span }) => [span.line, span.column])).toEqual([
      [1, 0],
      [1, 10],
      [2, 0],
    ]);
  });

  it("keeps comments with their place", () => {
    expect(parseModule("# one\nX = [\n  1,  # two\n]\n", "a.py").comments).toEqual([
      { text: " one", line: 1, column: 0 },
      { text: " two", line: 3, column: 6 },
    ]);
  });

  it.each([
    "match x:\n    case {'a': 1}:\n        pass\n    case [1, *rest] if rest:\n        pass",
    "async def f():\n    async with a as b, c:\n        await d",
    "with (open('a') as f, open('b')):\n    pass",
    "def f(a, /, b, *, c: int = 1, **d) -> None: ...",
    "class A[T](B, metaclass=M):\n    x: T",
    "type X = int",
    "try:\n    pass\nexcept* ValueError as e:\n    pass\nelse:\n    pass\nfinally:\n    pass",
    "x = f'{a!r:>{w}} {{}}'",
    "@a.b(1)\ndef f(): yield",
    "for i, (a, *b) in c: pass\nelse: pass",
    "global x\nnonlocal y\nassert a, 'b'\nraise A from b",
  ])("accepts %j", (python) => {
    const { isPartial, body } = parseModule(`${python}\n`, "a.py");
    expect(isPartial).toBe(false);
    expect(body.some(({ kind }) => kind === "opaque")).toBe(false);
  });

  it("does not lose what stands around an error", () => {
    const { body, isPartial } = parseModule("A = 1\nB = (\nC = 3\ndef f(:\n    pass\nD = 4\n", "a.py");
    expect(isPartial).toBe(true);
    expect(body.map((statement) => printStatement(statement))).toEqual(
      expect.arrayContaining(["A = 1", "C = 3", "D = 4"]),
    );
  });

  it.each([
    ["brackets", `X = ${"(".repeat(50_000)}1${")".repeat(50_000)}`],
    ["open brackets", `X = ${"[".repeat(50_000)}`],
    ["operators", `X = ${"not ".repeat(20_000)}1`],
    ["attributes", `X = a${".b".repeat(20_000)}`],
    ["blocks", Array.from({ length: 500 }, (_, depth) => `${" ".repeat(depth)}if a:`).join("\n")],
    ["sums", `X = ${"1 + ".repeat(20_000)}1`],
    ["bytes", "\u0000\u0001\u00FF".repeat(10_000)],
  ])("survives %s nested or repeated without end", (_, python) => {
    expect(() => parseModule(python, "a.py")).not.toThrow();
  });
});
