import { controlById } from "@stance/catalog";
import { placeSchema, type Place, type Report } from "@stance/model";
import type { Log, Notification, Run } from "sarif";

import type { ExportInput } from "#export-input.ts";
import {
  answerSentence,
  gateSentence,
  projectName,
  skippedSentence,
  statusCounts,
  suppressionNotes,
} from "#view/report-sentences.ts";
import { shownFindings } from "#view/shown-finding.ts";
import { visibleText } from "#view/visible-text.ts";

import { artifactUri } from "./artifact-uri.ts";
import { locationOf, sarifResult } from "./result.ts";
import { sarifRule } from "./rule.ts";

/** The address that GitHub and Bandit use for the schema. */
const SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";

/** SARIF 2.1.0: one run a project; what was left out and suppressions without effect are notifications of its invocation. */
export function sarif(inputs: readonly ExportInput[]): string {
  const log: Log = { $schema: SCHEMA, version: "2.1.0", runs: inputs.map(runOf) };
  return `${JSON.stringify(log, null, 2).replaceAll(REORDERING, escaped)}\n`;
}

/** Characters that reorder or hide what follows, which JSON leaves as they are; replacements of fixes have to keep them. */
const REORDERING = /[\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

function runOf(input: ExportInput): Run {
  const { report, folder } = input;
  const findings = shownFindings(input);
  const ids = report.results.map(({ control }) => control);
  const fallback = settingsPlace(report);
  return {
    tool: {
      driver: {
        name: "Stance",
        version: report.tool.version,
        properties: { catalog: report.tool.catalog },
        rules: ids.map((id) => sarifRule(id, controlById(id))),
      },
    },
    automationDetails: { id: `stance/${artifactUri(projectName(report))}/` },
    invocations: [
      {
        executionSuccessful: true,
        startTimeUtc: new Date(report.startedAt).toISOString(),
        endTimeUtc: new Date(report.finishedAt).toISOString(),
        toolExecutionNotifications: notifications(input),
      },
    ],
    columnKind: "utf16CodeUnits",
    originalUriBaseIds: { SRCROOT: { description: { text: "The root of the repository; every path starts there." } } },
    results: findings.map((finding) =>
      sarifResult(finding, { folder, ruleIndex: ids.indexOf(finding.control), fallback }),
    ),
    properties: {
      answer: visibleText(answerSentence(input, findings)),
      gate: gateSentence(input),
      controls: statusCounts(report),
      ...(report.score === undefined ? {} : { score: report.score }),
      ...(report.revision === null ? {} : { commit: report.revision.commit }),
    },
  };
}

function notifications(input: ExportInput): Notification[] {
  return [
    ...suppressionNotes(input).map(({ path, line, text, isProblem }): Notification => ({
      level: isProblem ? "warning" : "note",
      message: { text: visibleText(text) },
      locations: [locationOf({ path, line }, "")],
    })),
    ...input.report.limits.skipped.map((entry): Notification => ({
      level: "note",
      message: { text: visibleText(`Left out: ${skippedSentence(entry)}`) },
    })),
  ];
}

/** The production settings module, where one is known. */
function settingsPlace({ evidence }: Report): Place | null {
  const settings = evidence["django-settings"];
  const module: unknown = typeof settings === "object" && settings !== null ? Reflect.get(settings, "module") : null;
  const path: unknown = typeof module === "object" && module !== null ? Reflect.get(module, "path") : null;
  const place = placeSchema.safeParse({ path, line: 1 });
  return place.success ? place.data : null;
}
