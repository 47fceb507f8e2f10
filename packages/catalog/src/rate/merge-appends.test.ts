import { expect, it } from "vitest";

import { generated } from "#examples/settings-evidence.ts";
import { judgedPart, type JudgedPart } from "#judge/judge-setting.ts";
import { resolveSetting } from "#judge/resolve-setting.ts";
import { bad } from "#judge/verdict.ts";
import { appendStatement } from "./append-statement.ts";
import { mergeAppends } from "./merge-appends.ts";

const evidence = generated({});

it("adds the lines of all findings with the first, an import once", () => {
  const parts = mergeAppends([part(["import os", "A = os.sep"]), part(["import os", "B = os.sep"])]);
  expect(parts.map(({ finding }) => finding?.edits?.map(({ replacement }) => replacement))).toEqual([
    [["", "import os", "A = os.sep", "B = os.sep"]],
    undefined,
  ]);
});

it("leaves alone what replaces lines, and parts without a finding", () => {
  const replacing = part([], [{ path: "a.py", startLine: 3, endLine: 3, replacement: ["C = 1"] }]);
  const { finding: _, ...good } = part([]);
  expect(mergeAppends([replacing, good])).toEqual([replacing, good]);
});

function part(lines: readonly string[], edits = appendStatement(evidence, lines)): JudgedPart {
  const setting = resolveSetting(evidence, "A");
  return judgedPart(evidence, setting, bad("missing", "A is not set."), {
    severity: "low",
    expected: "set",
    fix: null,
    edits,
  });
}
