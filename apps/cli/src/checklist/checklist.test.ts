import { stripVTControlCharacters } from "node:util";

import { beforeAll, describe, expect, it } from "vitest";

import { auditProject, type AuditedProject } from "#audit/audit-project.ts";
import type { Judgment } from "#audit/judge-evidence.ts";
import type { CliContext } from "#cli-context.ts";
import { readConfig } from "#config.ts";
import { selectProject } from "#project/select-projects.ts";
import { openScreen, type Screen } from "#terminal/screen.ts";
import { fixtureProject } from "#testing/fixture-project.ts";
import { emptyDirectory } from "#testing/empty-directory.ts";

import { checklist } from "./checklist.ts";
import { controlRow } from "./control-row.ts";
import { scoreSection } from "./score-section.ts";
import { sectionTitle } from "./section-title.ts";

const AGAIN = { programName: "stance", path: "." };

function screenOf(columns: number, isColored = false): Screen {
  const config = { ...readConfig({}, "linux"), color: isColored };
  return openScreen({ columns, isTTY: true, write: () => undefined }, config);
}

async function audited(name: "relic" | "harbor"): Promise<AuditedProject> {
  const screen = screenOf(100);
  const config = readConfig({ XDG_CONFIG_HOME: emptyDirectory() }, "linux");
  const context: CliContext = { config, out: screen, err: screen, programName: "stance", finish: () => undefined };
  return auditProject(await selectProject(fixtureProject(name), { exclude: [] }), {}, context);
}

function linesOf(project: AuditedProject, screen: Screen, isComplete = false): readonly string[] {
  return stripVTControlCharacters(checklist({ ...project, isComplete, again: AGAIN }, screen)).split("\n");
}

describe("the checklist", () => {
  let relic: AuditedProject;
  let harbor: AuditedProject;
  beforeAll(async () => {
    relic = await audited("relic");
    harbor = await audited("harbor");
  });

  it.each([60, 80, 120])("keeps within %i columns, but for single words and commands to copy", (width) => {
    const tooLong = [relic, harbor]
      .flatMap((project) => linesOf(project, screenOf(width), true))
      .filter((line) => Array.from(line).length > width && line.trim().includes(" "));
    expect(tooLong).toEqual([]);
  });

  it("puts the counts of an area below its title where both do not fit", () => {
    const long = "12 fail · 10 unknown · 11 pass · 10 not applicable";
    expect(sectionTitle("Sessions and cookies", long, screenOf(60))).toEqual(["Sessions and cookies", long]);
    expect(sectionTitle("Secrets", "2 fail", screenOf(60))).toEqual([`Secrets ${"─".repeat(45)} 2 fail`]);
  });

  it("says the same with and without color", () => {
    expect(linesOf(relic, screenOf(80, true))).toEqual(linesOf(relic, screenOf(80)));
  });

  it("shows every failing and undecided control, and every control when all are asked for", () => {
    const short = linesOf(relic, screenOf(120)).join("\n");
    const long = linesOf(relic, screenOf(120), true).join("\n");
    for (const { control, result } of relic.judgment.controls) {
      expect(long).toContain(control.title);
      const isOpen = result.outcome.status === "fail" || result.outcome.status === "unknown";
      if (isOpen) expect(short).toContain(control.title);
    }
  });

  it("asks the question that would decide an unknown control", () => {
    const text = linesOf(harbor, screenOf(120), true).join("\n").replaceAll(/\s+/g, " ");
    const questions = harbor.judgment.controls.flatMap(({ result }) =>
      result.outcome.status === "unknown" && result.outcome.question !== undefined ? [result.outcome.question] : [],
    );
    expect(questions.length).toBeGreaterThan(0);
    for (const question of questions) expect(text).toContain(question);
  });

  it("says in one line what the source cannot decide, and cuts long lists of places aloud", () => {
    const [judged] = relic.judgment.controls.filter(({ result }) => result.outcome.status === "fail");
    if (judged?.result.outcome.status !== "fail") throw new Error("relic fails nothing");
    const [finding] = judged.result.outcome.findings;
    if (finding === undefined) throw new Error("a failing control has no finding");
    const findings = Array.from({ length: 9 }, (_, index) => ({ ...finding, message: `Place ${index + 1}.` }));
    const many = { ...judged, result: { ...judged.result, outcome: { ...judged.result.outcome, findings } } };
    const text = controlRow(many, screenOf(100), { isShort: true }).join("\n");
    expect(text).toContain("Place 4.");
    expect(text).not.toContain("Place 5.");
    expect(text).toContain("and 5 more places; --all shows them");
    expect(controlRow(many, screenOf(100)).join("\n")).toContain("Place 9.");
    const backups = harbor.judgment.controls.find(({ control }) => control.id === "ops-backups");
    if (backups === undefined) throw new Error("ops-backups is not in the catalogue");
    expect(controlRow(backups, screenOf(100), { isShort: true })).toHaveLength(2);
  });

  it("names what holds the letter down where the number alone is better", () => {
    const judgment = (rating: Judgment["rating"]): string =>
      scoreSection({ ...relic.judgment, ladder: [], rating }, screenOf(120)).join("\n");
    expect(judgment({ score: 95, letter: "C", coverage: 1, cap: { letter: "C", reason: "open-critical" } })).toMatch(
      /A by .* at best C .*critical/,
    );
    expect(
      judgment({ score: 40, letter: "F", coverage: 1, cap: { letter: "C", reason: "open-critical" } }),
    ).not.toContain("at best");
    expect(judgment({ score: 95, letter: null, coverage: 0.5, cap: null })).toContain("not rated");
  });
});
