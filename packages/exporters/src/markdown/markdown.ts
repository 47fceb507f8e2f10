import { controlById } from "@stance/catalog";
import { UNKNOWN_REASON_TEXT } from "@stance/model";

import type { ExportInput } from "#export-input.ts";
import { codeSpan, escapeMarkdown } from "#markdown/escape-markdown.ts";
import {
  answerSentence,
  gateSentence,
  projectName,
  scoreSentence,
  severityCounts,
  skippedSentence,
  suppressedPhrase,
  suppressionNotes,
} from "#view/report-sentences.ts";
import { shownFindings, type ShownFinding } from "#view/shown-finding.ts";

/** So that a pipeline finds its comment of the last run and replaces it. */
const MARK = "<!-- stance-report -->";
/** Characters. GitHub refuses comments beyond 65,536. */
const MAX_LENGTH = 60_000;
/** Rows of each list, tried until the comment is short enough. */
const ROW_LIMITS = [100, 40, 15, 5, 1] as const;
/** Characters of one message or statement. */
const MAX_TEXT = 400;

/** A comment for a merge request. What does not fit is counted, never silently gone. */
export function markdown(inputs: readonly ExportInput[]): string {
  let text = "";
  for (const rows of ROW_LIMITS) {
    text = `${[MARK, ...inputs.map((input) => projectText(input, rows))].join("\n")}\n`;
    if (text.length <= MAX_LENGTH) break;
  }
  return text;
}

function projectText(input: ExportInput, rows: number): string {
  const findings = shownFindings(input);
  const open = findings.filter(({ suppression }) => suppression === null);
  const silenced = findings.filter(({ suppression }) => suppression !== null);
  const counts = severityCounts(findings).map(([severity, count]) => `${count} ${severity}`);
  const fresh = open.filter(({ isNew }) => isNew === true).length;
  const score = scoreSentence(input.report);
  return [
    `## Stance: ${escapeMarkdown(projectName(input.report))}`,
    "",
    `**${escapeMarkdown(gateSentence(input))}** ${escapeMarkdown(answerSentence(input, findings))}`,
    ...(score === null ? [] : ["", escapeMarkdown(score)]),
    ...(counts.length === 0
      ? []
      : ["", `Open findings: ${counts.join(", ")}${input.fresh === null ? "" : `; ${fresh} of them new`}.`]),
    ...findingTable(open, rows),
    ...folded(`${silenced.length} suppressed`, silenced.map(silencedLine), rows),
    ...folded(
      "Suppressions without effect",
      suppressionNotes(input).map(
        ({ path, line, text }) => `${codeSpan(`${path}:${line}`)} ${escapeMarkdown(cut(text))}`,
      ),
      rows,
    ),
    ...folded(...undecided(input), rows),
    ...folded(
      `${input.report.limits.skipped.length} left out`,
      input.report.limits.skipped.map((entry) => escapeMarkdown(cut(skippedSentence(entry)))),
      rows,
    ),
    "",
  ].join("\n");
}

function silencedLine(finding: ShownFinding): string {
  const { severity, title, message } = finding;
  const phrase = suppressedPhrase(finding) ?? "not suppressed"; // only silenced ones come here
  return `${place(finding)} ${escapeMarkdown(title)} (${severity}): ${escapeMarkdown(cut(message))} ${escapeMarkdown(cut(phrase))}`;
}

function findingTable(findings: readonly ShownFinding[], rows: number): readonly string[] {
  if (findings.length === 0) return [];
  const shown = findings.slice(0, rows).map((finding) => {
    const severity = `${finding.severity}${finding.isNew === true ? " (new)" : ""}`;
    const what = `${escapeMarkdown(finding.title)}<br>${escapeMarkdown(cut(finding.message))}`;
    return `| ${severity} | ${what} | ${place(finding)} | ${codeSpan(finding.control)} |`;
  });
  const more = findings.length - shown.length;
  return [
    "",
    "| Severity | Finding | Where | Control |",
    "| --- | --- | --- | --- |",
    ...shown,
    ...(more === 0 ? [] : ["", `And ${more} more.`]),
  ];
}

function undecided({ report }: ExportInput): readonly [string, readonly string[]] {
  const lines = report.results.flatMap(({ control, outcome }) => {
    if (outcome.status !== "unknown") return [];
    const text = [UNKNOWN_REASON_TEXT[outcome.reason], outcome.question].filter((part) => part !== undefined).join(" ");
    return [
      `${escapeMarkdown(controlById(control)?.title ?? control)} ${codeSpan(control)}: ${escapeMarkdown(cut(text))}`,
    ];
  });
  return [`${lines.length} could not be decided`, lines];
}

function folded(title: string, lines: readonly string[], rows: number): readonly string[] {
  if (lines.length === 0) return [];
  const more = lines.length - rows;
  const items = lines.slice(0, rows).map((line) => `- ${line}`);
  return [
    "",
    `<details><summary>${title}</summary>`,
    "",
    ...items,
    ...(more <= 0 ? [] : [`- And ${more} more.`]),
    "",
    "</details>",
  ];
}

function place({ path, line }: ShownFinding): string {
  if (path === null) return "";
  return codeSpan(line === null ? path : `${path}:${line}`);
}

function cut(text: string): string {
  const characters = [...text];
  return characters.length <= MAX_TEXT ? text : `${characters.slice(0, MAX_TEXT).join("")}…`;
}
