import type { SettingValue, SourceEdit } from "@stance/model";
import { describe, expect, it } from "vitest";

import { applyPatches } from "#testing/apply-patches.ts";
import { evidenceOfSource, type SourceStatement } from "#testing/evidence-of-source.ts";
import { insertMiddleware, type MiddlewarePosition } from "./insert-middleware.ts";
import { moveMiddleware } from "./move-middleware.ts";

const LIST = `import os

DEBUG = False

MIDDLEWARE = [
    # sessions first
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "shop.middleware.Timing",  # ours
]

ROOT_URLCONF = "shop.urls"
`;

describe("insertMiddleware", () => {
  it("puts an entry first, in the style of the list", () => {
    expect(insert(LIST, "x.New", "first")).toBe(
      LIST.replace('    "django.contrib.sessions', '    "x.New",\n    "django.contrib.sessions'),
    );
  });

  it("puts an entry after the first anchor that the list has", () => {
    const after = ["not.There", "django.middleware.common.CommonMiddleware"];
    expect(insert(LIST, "x.New", { after })).toBe(
      LIST.replace('CommonMiddleware",\n', 'CommonMiddleware",\n    "x.New",\n'),
    );
  });

  it("puts an entry last when no anchor is there, and below a comment", () => {
    expect(insert(LIST, "x.New", { after: ["not.There"] })).toBe(LIST.replace("# ours\n", '# ours\n    "x.New",\n'));
  });

  it("adds the comma that the last entry lacks", () => {
    const source = "MIDDLEWARE = [\n  'a.A',\n  'b.B'  # last\n]\nX = 1\n";
    expect(insert(source, "x.New", "last")).toBe("MIDDLEWARE = [\n  'a.A',\n  'b.B',  # last\n  'x.New',\n]\nX = 1\n");
  });

  it("stays on the line of a list that is written in one", () => {
    expect(insert("MIDDLEWARE = ['a.A', 'b.B']\nX = 1\n", "x.New", "first")).toBe(
      "MIDDLEWARE = ['x.New', 'a.A', 'b.B']\nX = 1\n",
    );
    expect(insert("MIDDLEWARE = ['a.A', 'b.B',]\nX = 1\n", "x.New", "last")).toBe(
      "MIDDLEWARE = ['a.A', 'b.B', 'x.New',]\nX = 1\n",
    );
  });

  it("fills an empty list, and an empty tuple so that it stays one", () => {
    expect(insert("MIDDLEWARE = []\nX = 1\n", "x.New", "first")).toBe('MIDDLEWARE = ["x.New"]\nX = 1\n');
    expect(insert("MIDDLEWARE = ()\nX = 1\n", "x.New", "last")).toBe('MIDDLEWARE = ("x.New",)\nX = 1\n');
  });

  it("keeps the line ends of Windows", () => {
    expect(insert(LIST.replaceAll("\n", "\r\n"), "x.New", "first")).toBe(
      LIST.replace('    "django.contrib.sessions', '    "x.New",\n    "django.contrib.sessions').replaceAll(
        "\n",
        "\r\n",
      ),
    );
  });

  it("reads an annotated assignment", () => {
    expect(insert("MIDDLEWARE: list[str] = ['a.A']\nX = 1\n", "x.New", "last")).toBe(
      "MIDDLEWARE: list[str] = ['a.A', 'x.New']\nX = 1\n",
    );
  });

  it.each([
    ["a sum", "MIDDLEWARE = ['a.A'] + OTHER\n"],
    ["a call", "MIDDLEWARE = list(['a.A'])\n"],
    ["a name among the items", "MIDDLEWARE = [\n  'a.A',\n  EXTRA,\n]\n"],
    ["a spread", "MIDDLEWARE = ['a.A', *EXTRA]\n"],
    ["two texts that Python joins", "MIDDLEWARE = ['a.' 'A']\n"],
    ["an escape", "MIDDLEWARE = ['a\\x2eA']\n"],
    ["an f-string", "MIDDLEWARE = [f'{a}.A']\n"],
  ])("does not touch %s", (_, source) => {
    expect(insertMiddleware(evidenceOfSource(source, [statement(source)]), "x.New", "first")).toBeNull();
  });

  it("does not touch a list in a branch, a masked one, or one that nothing shows", () => {
    const source = "MIDDLEWARE = ['a.A']\n";
    expect(
      insertMiddleware(evidenceOfSource(source, [{ ...statement(source), guard: "X" }]), "x.New", "first"),
    ).toBeNull();
    expect(
      insertMiddleware(evidenceOfSource(source, [statement(source)], { maskedLines: [1] }), "x.New", "first"),
    ).toBeNull();
    expect(insertMiddleware(evidenceOfSource(source, []), "x.New", "first")).toBeNull();
  });
});

describe("moveMiddleware", () => {
  it("moves an entry up, with its comment", () => {
    const evidence = evidenceOfSource(LIST, [statement(LIST)]);
    const edit = moveMiddleware(
      evidence,
      "shop.middleware.Timing",
      "django.contrib.sessions.middleware.SessionMiddleware",
    );
    expect(applied(LIST, edit)).toBe(
      LIST.replace('    "shop.middleware.Timing",  # ours\n', "").replace(
        '    "django.contrib',
        '    "shop.middleware.Timing",  # ours\n    "django.contrib',
      ),
    );
  });

  it("gives the last entry the comma that it now needs", () => {
    const source = "MIDDLEWARE = [\n  'a.A',\n  'b.B'\n]\nX = 1\n";
    const edit = moveMiddleware(evidenceOfSource(source, [statement(source)]), "b.B", "a.A");
    expect(applied(source, edit)).toBe("MIDDLEWARE = [\n  'b.B',\n  'a.A',\n]\nX = 1\n");
  });

  it("does not move down, within a line, or what is not there", () => {
    const source = "MIDDLEWARE = ['a.A', 'b.B']\n";
    expect(moveMiddleware(evidenceOfSource(source, [statement(source)]), "b.B", "a.A")).toBeNull();
    expect(
      moveMiddleware(
        evidenceOfSource(LIST, [statement(LIST)]),
        "django.contrib.sessions.middleware.SessionMiddleware",
        "shop.middleware.Timing",
      ),
    ).toBeNull();
    expect(moveMiddleware(evidenceOfSource(LIST, [statement(LIST)]), "not.There", "shop.middleware.Timing")).toBeNull();
  });
});

function insert(source: string, name: string, position: MiddlewarePosition): string | null {
  return applied(source, insertMiddleware(evidenceOfSource(source, [statement(source)]), name, position));
}

function applied(source: string, edit: SourceEdit | null): string | null {
  expect(edit).not.toBeNull();
  return applyPatches(source, evidenceOfSource(source, [statement(source)]), { edits: edit === null ? [] : [edit] });
}

/** MIDDLEWARE of the source, from its name to the line that closes it. */
function statement(source: string): SourceStatement {
  const lines = source.split("\n");
  const line = lines.findIndex((text) => text.startsWith("MIDDLEWARE")) + 1;
  const isOneLine = /[\])]/.test((lines[line - 1] ?? "").replace(/list\[str\]/, ""));
  const endLine = isOneLine ? line : lines.findIndex((text, index) => index >= line && /^[\])]/.test(text)) + 1;
  const value: SettingValue = { kind: "sequence", type: "list", items: [], isOpen: false, isOrdered: true };
  return { name: "MIDDLEWARE", line, endLine, value };
}
