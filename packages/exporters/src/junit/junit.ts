import { AREA_TITLE, UNKNOWN_REASON_TEXT, type ControlResult } from "@stance/model";
import { controlById } from "@stance/catalog";

import type { ExportInput } from "#export-input.ts";
import {
  answerSentence,
  gateSentence,
  projectName,
  skippedSentence,
  suppressedPhrase,
  suppressionNotes,
} from "#view/report-sentences.ts";
import { shownFindings, type ShownFinding } from "#view/shown-finding.ts";
import { escapeXml } from "#junit/escape-xml.ts";

/**
 * JUnit XML: one suite a project, one test a control. A failing control fails whatever the gate says; undecided, not
 * applicable and silenced ones are skipped with the reason.
 */
export function junit(inputs: readonly ExportInput[]): string {
  const suites = inputs.map(suiteOf);
  const total = (count: (suite: Suite) => number): number => suites.reduce((sum, suite) => sum + count(suite), 0);
  const head = `name="Stance" tests="${total(({ tests }) => tests)}" failures="${total(({ failures }) => failures)}" errors="0" skipped="${total(({ skipped }) => skipped)}"`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites ${head}>\n${suites.map(({ xml }) => xml).join("")}</testsuites>\n`;
}

type Suite = { readonly xml: string; readonly tests: number; readonly failures: number; readonly skipped: number };

type Case = { readonly state: "passed" | "failed" | "skipped"; readonly xml: string };

function suiteOf(input: ExportInput): Suite {
  const { report } = input;
  const findings = shownFindings(input);
  const cases = report.results.map((result) => caseOf(result, findings));
  const count = (state: Case["state"]): number => cases.filter((one) => one.state === state).length;
  const seconds = Math.max(0, (Date.parse(report.finishedAt) - Date.parse(report.startedAt)) / 1000);
  const counts = { tests: cases.length, failures: count("failed"), skipped: count("skipped") };
  const attributes = [
    `name="${escapeXml(projectName(report), true)}" tests="${counts.tests}" failures="${counts.failures}" errors="0"`,
    `skipped="${counts.skipped}" time="${seconds.toFixed(3)}" timestamp="${escapeXml(report.finishedAt, true)}"`,
  ].join(" ");
  const xml = `  <testsuite ${attributes}>\n${cases.map((one) => one.xml).join("")}    <system-out>${escapeXml(remarks(input, findings))}</system-out>\n  </testsuite>\n`;
  return { ...counts, xml };
}

function caseOf({ control, outcome }: ControlResult, all: readonly ShownFinding[]): Case {
  const facts = controlById(control);
  const findings = all.filter((finding) => finding.control === control);
  const open = findings.filter(({ suppression }) => suppression === null);
  const place = (open[0] ?? findings[0])?.path;
  const attributes = [
    `name="${escapeXml(`${control}: ${facts?.title ?? control}`, true)}"`,
    `classname="${escapeXml(facts === undefined ? "stance" : AREA_TITLE[facts.area], true)}"`,
    ...(place === undefined || place === null ? [] : [`file="${escapeXml(place, true)}"`]),
  ].join(" ");
  const inner = innerOf(outcome, findings, open);
  if (inner === null) return { state: "passed", xml: `    <testcase ${attributes}/>\n` };
  return { state: inner.state, xml: `    <testcase ${attributes}>\n${inner.xml}    </testcase>\n` };
}

function innerOf(
  outcome: ControlResult["outcome"],
  findings: readonly ShownFinding[],
  open: readonly ShownFinding[],
): Case | null {
  switch (outcome.status) {
    case "pass":
      return null;
    case "notApplicable":
      return skipped(`not applicable: ${outcome.note}`);
    case "unknown":
      return skipped(
        `unknown: ${[UNKNOWN_REASON_TEXT[outcome.reason], outcome.note, outcome.question].filter((part) => part !== undefined).join(" ")}`,
      );
    case "fail": {
      const [worst] = open;
      if (worst === undefined) return skipped(findings.map(findingLine).join("\n"));
      const head = `message="${escapeXml(worst.message, true)}" type="${worst.severity}"`;
      return {
        state: "failed",
        xml: `      <failure ${head}>${escapeXml(findings.map(findingLine).join("\n"))}</failure>\n`,
      };
    }
  }
}

function skipped(message: string): Case {
  return { state: "skipped", xml: `      <skipped message="${escapeXml(message, true)}"/>\n` };
}

function findingLine(finding: ShownFinding): string {
  const where = finding.path === null ? "" : `${finding.path}${finding.line === null ? "" : `:${finding.line}`}: `;
  const suppressed = suppressedPhrase(finding);
  const marks = [
    finding.severity,
    ...(finding.isNew === true ? ["new"] : []),
    ...(suppressed === null ? [] : [suppressed]),
  ];
  return `${where}${finding.message} (${marks.join(", ")})`;
}

function remarks(input: ExportInput, findings: readonly ShownFinding[]): string {
  return [
    answerSentence(input, findings),
    gateSentence(input),
    ...suppressionNotes(input).map(({ path, line, text }) => `${path}:${line}: ${text}`),
    ...input.report.limits.skipped.map((entry) => `Left out: ${skippedSentence(entry)}`),
  ].join("\n");
}
