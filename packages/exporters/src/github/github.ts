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
import { visibleText } from "#view/visible-text.ts";

type Level = "error" | "warning" | "notice";

type Place = { readonly path: string; readonly line: number; readonly endLine?: number };

/**
 * Workflow commands of GitHub Actions, worst first: the page shows ten of each level a step. A finding that is silenced is
 * a notice; so is what was left out.
 */
export function github(inputs: readonly ExportInput[]): string {
  return inputs.map((input) => `${projectLines(input).join("\n")}\n`).join("");
}

function projectLines(input: ExportInput): readonly string[] {
  const findings = shownFindings(input);
  return [
    ...findings.map(findingCommand),
    ...suppressionNotes(input).map(({ path, line, text, isProblem }) =>
      command(isProblem ? "warning" : "notice", "Stance: suppression", text, { path, line }),
    ),
    ...input.report.limits.skipped.map((skipped) => command("notice", "Stance: left out", skippedSentence(skipped))),
    summaryLine(input, findings),
  ];
}

/** Not a command: whatever a project is called, the line must not begin like one. */
function summaryLine(input: ExportInput, findings: readonly ShownFinding[]): string {
  const name = visibleText(projectName(input.report), true);
  return `Stance, ${name}: ${answerSentence(input, findings)} ${gateSentence(input)}`;
}

function findingCommand(finding: ShownFinding): string {
  const suppressed = suppressedPhrase(finding);
  const title = `${finding.severity}${finding.isNew === true ? ", new" : ""}: ${finding.title} (${finding.control})`;
  const message = suppressed === null ? finding.message : `${finding.message} (${suppressed})`;
  const { path, line, endLine } = finding;
  const place = path === null || line === null ? undefined : { path, line, ...(endLine === null ? {} : { endLine }) };
  return command(suppressed === null ? levelOf(finding) : "notice", title, message, place);
}

function levelOf({ severity }: ShownFinding): Level {
  if (severity === "critical" || severity === "high") return "error";
  return severity === "info" ? "notice" : "warning";
}

function command(level: Level, title: string, message: string, place?: Place): string {
  const properties = [
    ...(place === undefined
      ? []
      : [`file=${property(place.path)}`, `line=${place.line}`, `endLine=${place.endLine ?? place.line}`]),
    `title=${property(title)}`,
  ];
  return `::${level} ${properties.join(",")}::${data(message)}`;
}

/** GitHub's own escapes: without them a text could end the command and begin another. */
function data(text: string): string {
  return visibleText(text).replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function property(text: string): string {
  return data(visibleText(text, true)).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
