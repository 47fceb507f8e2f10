import { patchesOfFinding } from "@stance/catalog";
import { AREA_TITLE, type Control, type EvidenceSet, type Observation } from "@stance/model";

import type { JudgedControl } from "#audit/judge-evidence.ts";
import { controlRow } from "#checklist/control-row.ts";
import { paintSeverity } from "#checklist/paint-severity.ts";
import { sectionTitle } from "#checklist/section-title.ts";
import { printable } from "#terminal/printable.ts";
import type { Screen } from "#terminal/screen.ts";
import { wrapText } from "#terminal/wrap-text.ts";

import { patchLines } from "./patch-lines.ts";

/** A project that the control was judged on, when one is given. */
export type JudgedProject = { readonly name: string; readonly evidence: EvidenceSet; readonly judged: JudgedControl };

/** Everything about one control: what is demanded and why, this project's case and patch, steps, verification, mappings. */
export function controlPage(control: Control, project: JudgedProject | null, screen: Screen): string {
  const sections = [
    head(control, screen),
    ...(project === null ? [] : [inProject(project, screen)]),
    prose("Why", control.guidance.why, screen),
    checked(control, screen),
    steps(control, screen),
    code("Before", control.guidance.before, screen),
    code("After", control.guidance.after, screen),
    verification(control, screen),
    mappings(control, screen),
    [...sectionTitle("References", null, screen), ...control.guidance.references],
  ];
  return sections.map((lines) => `${lines.join("\n")}\n`).join("\n");
}

function head(control: Control, screen: Screen): readonly string[] {
  const { paint, symbols, width } = screen;
  const severity = paintSeverity(control.severity, control.severity, screen);
  return [
    ...wrapText(control.title, width).map(paint.bold),
    `${control.id} ${paint.dim(symbols.dot)} ${AREA_TITLE[control.area]} ${paint.dim(symbols.dot)} ${severity}`,
    ...wrapText(control.severityReason, width).map(paint.dim),
  ];
}

function inProject({ name, evidence, judged }: JudgedProject, screen: Screen): readonly string[] {
  const { outcome } = judged.result;
  const patches =
    outcome.status === "fail"
      ? outcome.findings.flatMap((finding) => patchesOfFinding(finding, evidence["django-settings"]))
      : [];
  return [
    ...sectionTitle(`In ${printable(name)}`, null, screen),
    ...controlRow(judged, screen),
    ...seenLines(outcome.observations, screen),
    ...patches.flatMap((patch) => ["", ...patchLines(patch, screen)]),
  ];
}

/** What else was looked at; what is bad stands in the row above. */
function seenLines(observations: readonly Observation[], screen: Screen): readonly string[] {
  return observations
    .filter(({ verdict }) => verdict !== "bad")
    .flatMap(({ checked, observed, expected, place }) => {
      const where = place === undefined ? "" : `, ${place.path}:${place.line}`;
      const text = `${checked}: observed ${observed}${where}; expected ${expected}`;
      return wrapText(printable(text), screen.width - 2).map((line) => screen.paint.dim(`  ${line}`));
    });
}

function checked(control: Control, screen: Screen): readonly string[] {
  const how = { full: "Decided by tools alone", partial: "Decided by tools in part", manual: "Stated by a person" }[
    control.automation
  ];
  return [
    ...sectionTitle("What is checked", null, screen),
    ...wrapText(
      `${how}, from ${control.settings.length === 0 ? "the source" : control.settings.join(", ")}.`,
      screen.width,
    ),
    ...(control.notSeen === undefined ? [] : wrapText(`Not seen: ${control.notSeen}`, screen.width)),
  ];
}

function steps(control: Control, screen: Screen): readonly string[] {
  const indent = 3;
  return [
    ...sectionTitle("What to do", null, screen),
    ...control.guidance.steps.flatMap((step, index) =>
      wrapText(step, screen.width - indent).map(
        (line, part) => `${(part === 0 ? `${index + 1}.` : "").padEnd(indent)}${line}`,
      ),
    ),
  ];
}

function verification(control: Control, screen: Screen): readonly string[] {
  return [
    ...sectionTitle("Prove it", null, screen),
    ...control.guidance.verify.flatMap(({ command, expect }) => [
      `${screen.paint.dim("$")} ${command}`,
      ...wrapText(`expect ${expect}`, screen.width - 2).map((line) => screen.paint.dim(`  ${line}`)),
    ]),
  ];
}

function mappings(control: Control, screen: Screen): readonly string[] {
  const { owasp2017, owasp2021, owasp2025, cwe, asvs, djangoChecks, tools } = control.mappings;
  const owasp = [`2025 ${owasp2025}`, `2021 ${owasp2021}`, ...(owasp2017 === null ? [] : [`2017 ${owasp2017}`])];
  const rows: readonly (readonly [string, readonly string[]])[] = [
    ["OWASP", owasp],
    ["CWE", cwe.map(String)],
    ["ASVS 5.0", asvs],
    ["Django", djangoChecks],
    ["Tools", tools],
  ];
  const label = 10;
  return [
    ...sectionTitle("Answers to", null, screen),
    ...rows
      .filter(([, values]) => values.length > 0)
      .flatMap(([name, values]) =>
        wrapText(values.join(", "), screen.width - label).map(
          (line, index) => `${screen.paint.dim((index === 0 ? name : "").padEnd(label))}${line}`,
        ),
      ),
  ];
}

function prose(title: string, text: string, screen: Screen): readonly string[] {
  return [...sectionTitle(title, null, screen), ...wrapText(text, screen.width)];
}

function code(title: string, text: string, screen: Screen): readonly string[] {
  return [...sectionTitle(title, null, screen), ...text.split("\n").map((line) => `  ${line}`.trimEnd())];
}
