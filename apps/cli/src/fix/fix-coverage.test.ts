import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

import { controls, DEFAULT_POLICY } from "@stance/catalog";
import type { Control, Outcome } from "@stance/model";
import { describe, expect, it } from "vitest";

import { auditProject } from "#audit/audit-project.ts";
import type { CliContext } from "#cli-context.ts";
import { readConfig } from "#config.ts";
import { selectProject } from "#project/select-projects.ts";
import { openScreen } from "#terminal/screen.ts";
import { emptyDirectory } from "#testing/empty-directory.ts";
import { fixtureProject } from "#testing/fixture-project.ts";
import { FIX_PROJECTS } from "#testing/fix-projects.ts";
import { projectOfExample, type ProjectTexts } from "#testing/project-of-example.ts";

import { planFixes } from "./plan-fixes.ts";
import { proposalsOf } from "./proposals-of.ts";
import { unifiedDiff } from "./unified-diff.ts";

/** Controls of whose failing examples at least one proposes a change. */
const FIXABLE = controls.filter((control) =>
  control.examples.some(({ evidence }) => hasEdits(control.check(evidence, DEFAULT_POLICY))),
);

/** Controls whose change was applied to a project and audited again. */
const proven = new Set<string>();

const config = { ...readConfig({ XDG_CONFIG_HOME: emptyDirectory() }, "linux"), color: false };
const screen = openScreen({ write: () => undefined }, config);
const context: CliContext = { config, out: screen, err: screen, programName: "stance", finish: () => undefined };

function hasEdits(outcome: Outcome): boolean {
  return outcome.status === "fail" && outcome.findings.some(({ edits = [] }) => edits.length > 0);
}

function git(directory: string, args: readonly string[], input = ""): string {
  return execFileSync("git", args, { cwd: directory, input, encoding: "utf8", stdio: "pipe" });
}

function written(texts: ProjectTexts): string {
  const directory = emptyDirectory();
  for (const [path, text] of Object.entries(texts)) {
    mkdirSync(dirname(join(directory, path)), { recursive: true });
    writeFileSync(join(directory, path), text);
  }
  return directory;
}

async function audited(directory: string, only: readonly Control[]) {
  return auditProject(await selectProject(directory, { exclude: [] }), { only }, context);
}

/** Applies the change of one control with git and audits again; gives what is wrong, null when all is well. */
async function tryFix(directory: string, control: Control): Promise<string | null> {
  const before = await audited(directory, [control]);
  const { proposals } = proposalsOf(before, () => true);
  const { changes, accepted, refused } = planFixes(proposals, before.textOf);
  if (accepted.length === 0) return refused[0]?.reason ?? null;
  const diff = unifiedDiff(changes, directory, directory);
  try {
    // Git checks the whole diff before it changes anything.
    git(directory, ["apply", "--whitespace=nowarn", "-"], diff);
    const after = await audited(directory, [control]);
    const left = after.judgment.findings.filter(({ draft }) =>
      accepted.some(({ message }) => message === draft.message),
    );
    if (left.length > 0) return `still found after the change:\n${diff}\n${left[0]?.draft.message}`;
    proven.add(control.id);
    return null;
  } finally {
    for (const { path, before: text } of changes) writeFileSync(join(directory, path), text);
  }
}

async function tryAll(directory: string, tried: readonly Control[]): Promise<readonly string[]> {
  git(directory, ["init", "--quiet"]);
  const problems: string[] = [];
  for (const control of tried) {
    const problem = await tryFix(directory, control);
    if (problem !== null) problems.push(`${control.id}: ${problem}`);
  }
  return problems;
}

describe("a proposed change is accepted by git, and the finding is gone after it", () => {
  it.each([
    ["harbor", 1],
    ["harbor", 4],
    ["lantern", 1],
    ["lantern", 2],
    ["relic", 1],
    ["relic", 4],
  ] as const)("in the fixture project %s at revision %i", async (name, revision) => {
    const directory = fixtureProject(name, { revision });
    const { judgment } = await audited(directory, controls);
    const failing = judgment.controls.filter(({ result }) => hasEdits(result.outcome));
    expect(
      await tryAll(
        directory,
        failing.map(({ control }) => control),
      ),
    ).toEqual([]);
  });

  it.each(Object.entries(FIX_PROJECTS))("in the project %s", async (_, { controls: ids, texts }) => {
    const tried = controls.filter(({ id }) => ids.includes(id));
    expect(await tryAll(written(texts), tried)).toEqual([]);
    for (const id of ids) expect(proven).toContain(id);
  });

  it.each(FIXABLE.map((control) => [control.id, control] as const))("in the examples of %s", async (_, control) => {
    const problems: string[] = [];
    for (const { name, evidence } of control.examples) {
      if (!hasEdits(control.check(evidence, DEFAULT_POLICY))) continue;
      const texts = projectOfExample(evidence);
      if (texts === null) continue;
      const found = await tryAll(written(texts), [control]);
      problems.push(...found.map((problem) => `${name}: ${problem}`));
    }
    expect(problems).toEqual([]);
  });

  it("for every control that proposes one: whoever is named here needs a project in testing/fix-projects.ts", () => {
    expect(FIXABLE.length).toBeGreaterThan(20);
    expect(FIXABLE.map(({ id }) => id).filter((id) => !proven.has(id))).toEqual([]);
  });
});
