import type { Excerpt, SettingValue, SourceEdit } from "@stance/model";
import { describe, expect, it } from "vitest";

import { conclude } from "../judge/conclude.ts";
import { judgeBoolean } from "../judge/judge-boolean.ts";
import { judgeSetting } from "../judge/judge-setting.ts";
import { resolveSetting } from "../judge/resolve-setting.ts";
import { applyPatches } from "#testing/apply-patches.ts";
import {
  evidenceOfSource,
  SOURCE_PATH,
  type SourceOptions,
  type SourceStatement,
} from "#testing/evidence-of-source.ts";
import { deleteStatement } from "./delete-statement.ts";
import { patchOfEdit } from "./patch-of-edit.ts";

const SOURCE = `import os

SECRET_KEY = "do-not-show"

SESSION_COOKIE_SECURE = False
LANGUAGE_CODE = "en"
SECURE_BROWSER_XSS_FILTER = True

TIME_ZONE = "UTC"
USE_TZ = True
`;

const FALSE: SettingValue = { kind: "literal", value: false };
const STATEMENT: SourceStatement = { name: "SESSION_COOKIE_SECURE", line: 5, value: FALSE };

describe("patches of findings, applied by git", () => {
  it("replace the statement that decides", () => {
    expect(fixed(SOURCE, [STATEMENT])).toBe(SOURCE.replace("SECURE = False", "SECURE = True"));
  });

  it("replace a statement over several lines, keeping its indentation", () => {
    const source = "class Production:\n    SESSION_COOKIE_SECURE = (\n        False\n    )\n    X = 1\n";
    expect(fixed(source, [{ ...STATEMENT, line: 2, endLine: 4 }])).toBe(
      "class Production:\n    SESSION_COOKIE_SECURE = True\n    X = 1\n",
    );
  });

  it("add a line at the end when nothing sets the name", () => {
    expect(fixed(SOURCE, [])).toBe(`${SOURCE}\nSESSION_COOKIE_SECURE = True\n`);
  });

  it("add no second empty line", () => {
    expect(fixed(`${SOURCE}\n`, [])).toBe(`${SOURCE}\nSESSION_COOKIE_SECURE = True\n`);
  });

  it("add a line at the end when the statement stands in a branch", () => {
    expect(fixed(SOURCE, [{ ...STATEMENT, guard: "DEBUG" }])).toBe(`${SOURCE}\nSESSION_COOKIE_SECURE = True\n`);
  });

  it("keep the line ends of Windows", () => {
    const windows = SOURCE.replaceAll("\n", "\r\n");
    expect(fixed(windows, [STATEMENT])).toBe(windows.replace("SECURE = False", "SECURE = True"));
    expect(fixed(windows, [])).toBe(`${windows}\r\nSESSION_COOKIE_SECURE = True\r\n`);
  });

  it("apply to a file of one line", () => {
    expect(fixed("SESSION_COOKIE_SECURE = False\n", [{ ...STATEMENT, line: 1 }])).toBe(
      "SESSION_COOKIE_SECURE = True\n",
    );
  });

  it("apply to a file that ends without a line break, near its end and at it", () => {
    const bare = SOURCE.trimEnd();
    expect(fixed(bare, [])).toBe(`${bare}\n\nSESSION_COOKIE_SECURE = True\n`);
    const last = `USE_TZ = True\nSESSION_COOKIE_SECURE = False`;
    expect(fixed(last, [{ ...STATEMENT, line: 2 }])).toBe("USE_TZ = True\nSESSION_COOKIE_SECURE = True\n");
    const beforeLast = `SESSION_COOKIE_SECURE = False\nUSE_TZ = True`;
    expect(fixed(beforeLast, [{ ...STATEMENT, line: 1 }])).toBe("SESSION_COOKIE_SECURE = True\nUSE_TZ = True");
  });

  it("keep masked lines out of the patch, and apply all the same", () => {
    const evidence = evidenceOfSource(SOURCE, [STATEMENT], { maskedLines: [3] });
    expect(fixed(SOURCE, [STATEMENT], { maskedLines: [3] })).toBe(SOURCE.replace("SECURE = False", "SECURE = True"));
    const edit: SourceEdit = { path: SOURCE_PATH, startLine: 5, endLine: 5, replacement: ["X = 1"] };
    const excerpt = evidence["django-settings"]?.settings["SESSION_COOKIE_SECURE"]?.chain[0]?.excerpt;
    expect(excerpt === undefined ? undefined : patchOfEdit(edit, excerpt)?.text).not.toContain("SECRET_KEY");
  });

  it("take a statement out", () => {
    const statement: SourceStatement = {
      name: "SECURE_BROWSER_XSS_FILTER",
      line: 7,
      value: { kind: "literal", value: true },
    };
    const evidence = evidenceOfSource(SOURCE, [statement]);
    const edit = deleteStatement(resolveSetting(evidence, "SECURE_BROWSER_XSS_FILTER"));
    expect(edit).not.toBeNull();
    expect(applyPatches(SOURCE, evidence, { edits: edit === null ? [] : [edit] })).toBe(
      SOURCE.replace("SECURE_BROWSER_XSS_FILTER = True\n", ""),
    );
  });

  it("do not take a statement out of a branch", () => {
    const source = "if True:\n    SECURE_BROWSER_XSS_FILTER = True\n";
    const statement: SourceStatement = {
      name: "SECURE_BROWSER_XSS_FILTER",
      line: 2,
      value: { kind: "literal", value: true },
    };
    expect(
      deleteStatement(resolveSetting(evidenceOfSource(source, [statement]), "SECURE_BROWSER_XSS_FILTER")),
    ).toBeNull();
  });
});

describe("patchOfEdit", () => {
  const excerpt: Excerpt = {
    path: "a.py",
    startLine: 10,
    lines: ["a", "b", "c", "d", "e"],
    maskedLines: [],
    endsFile: false,
  };

  it("numbers lines as in the file and counts them", () => {
    const patch = patchOfEdit({ path: "a.py", startLine: 12, endLine: 12, replacement: ["x", "y"] }, excerpt);
    expect(patch).toMatchObject({ path: "a.py", added: 2, removed: 1 });
    expect(
      patch?.lines.map(({ kind, oldLine, newLine, text }) => `${kind[0]}${oldLine ?? "-"}/${newLine ?? "-"} ${text}`),
    ).toEqual(["c10/10 a", "c11/11 b", "r12/- c", "a-/12 x", "a-/13 y", "c13/14 d", "c14/15 e"]);
    expect(patch?.text).toContain("--- a/a.py");
  });

  it.each([
    ["another file", { path: "b.py", startLine: 12, endLine: 12, replacement: [] }, {}],
    ["lines that are not shown", { path: "a.py", startLine: 15, endLine: 16, replacement: [] }, {}],
    ["a masked line", { path: "a.py", startLine: 12, endLine: 12, replacement: [] }, { maskedLines: [12] }],
    ["the last line shown of a file that goes on", { path: "a.py", startLine: 14, endLine: 14, replacement: [] }, {}],
    [
      "a line before a masked one, without context after it",
      { path: "a.py", startLine: 12, endLine: 12, replacement: [] },
      { maskedLines: [13] },
    ],
  ])("makes no patch for %s", (_, edit, change) => {
    expect(patchOfEdit(edit, { ...excerpt, ...change })).toBeNull();
  });
});

function fixed(source: string, statements: readonly SourceStatement[], options: SourceOptions = {}): string | null {
  const evidence = evidenceOfSource(source, statements, options);
  const name = "SESSION_COOKIE_SECURE";
  const rule = { name, severity: "high", wanted: true, message: "Off." } as const;
  const part = judgeSetting(evidence, name, {
    severity: "high",
    expected: "True",
    fix: [`${name} = True`],
    judge: (value) => judgeBoolean(value, rule),
  });
  const outcome = conclude([part]);
  const [finding] = outcome.status === "fail" ? outcome.findings : [];
  return finding === undefined ? null : applyPatches(source, evidence, finding);
}
