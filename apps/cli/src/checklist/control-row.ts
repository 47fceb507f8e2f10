import { compareSeverity, UNKNOWN_REASON_TEXT, type FindingDraft, type Observation, type Outcome } from "@stance/model";

import type { JudgedControl } from "#audit/judge-evidence.ts";
import { printable } from "#terminal/printable.ts";
import type { Screen } from "#terminal/screen.ts";
import { cutEnd, textWidth, wrapText } from "#terminal/wrap-text.ts";

import { paintSeverity } from "./paint-severity.ts";

/** Columns before the title: mark, space, severity word, two spaces. */
const INDENT = 12;

/** One control: mark, severity, title and id, then what was found and where, or why it is not known. */
export function controlRow({ control, result }: JudgedControl, screen: Screen): readonly string[] {
  const { outcome } = result;
  const severity = shownSeverity(control.severity, outcome);
  const isQuiet = outcome.status === "pass" || outcome.status === "notApplicable";
  const word = severity.padEnd(INDENT - 2);
  const lead = `${mark(outcome.status, screen)} ${isQuiet ? screen.paint.dim(word) : paintSeverity(severity, word, screen)}`;
  return [...titleLines(lead, control.title, control.id, isQuiet, screen), ...bodyLines(outcome, screen)];
}

/** A failing control shows its worst finding's severity: an insecure default is one level lower than the control. */
function shownSeverity(severity: FindingDraft["severity"], outcome: Outcome): FindingDraft["severity"] {
  if (outcome.status !== "fail") return severity;
  const [worst] = outcome.findings.map((finding) => finding.severity).sort(compareSeverity);
  return worst ?? severity;
}

function mark(status: Outcome["status"], { paint, symbols }: Screen): string {
  switch (status) {
    case "fail":
      return paint.bold(symbols.fail);
    case "unknown":
      return paint.cyan(symbols.unknown);
    case "pass":
      return paint.green(symbols.pass);
    case "notApplicable":
      return paint.dim(symbols.notApplicable);
    default:
      return status satisfies never;
  }
}

/** The id stands at the right edge where the line has room, else below the title. */
function titleLines(lead: string, title: string, id: string, isQuiet: boolean, screen: Screen): readonly string[] {
  const { paint, width } = screen;
  const room = width - INDENT;
  const style = isQuiet ? (text: string): string => text : paint.bold;
  const gap = room - textWidth(title) - textWidth(id);
  if (gap >= 2) return [`${lead}${style(title)}${" ".repeat(gap)}${paint.dim(id)}`];
  const [first = "", ...rest] = wrapText(title, room);
  return [`${lead}${style(first)}`, ...indented(rest, style), ...indented([id], paint.dim)];
}

function bodyLines(outcome: Outcome, screen: Screen): readonly string[] {
  const { paint } = screen;
  const room = screen.width - INDENT;
  switch (outcome.status) {
    case "fail":
      return [
        ...outcome.findings.flatMap((finding) => findingLines(finding, screen)),
        ...observationLines(outcome.observations, screen),
      ];
    case "unknown": {
      const note = outcome.note ?? UNKNOWN_REASON_TEXT[outcome.reason];
      return [
        ...indented(wrapText(printable(note), room)),
        ...(outcome.note === undefined ? [] : indented(wrapText(UNKNOWN_REASON_TEXT[outcome.reason], room), paint.dim)),
        ...(outcome.question === undefined ? [] : indented(wrapText(printable(outcome.question), room), paint.cyan)),
      ];
    }
    case "notApplicable":
      return indented(wrapText(printable(outcome.note), room), paint.dim);
    case "pass":
      return outcome.note === undefined ? [] : indented(wrapText(printable(outcome.note), room), paint.dim);
    default:
      return outcome satisfies never;
  }
}

function findingLines(finding: FindingDraft, screen: Screen): readonly string[] {
  const room = screen.width - INDENT;
  return [...indented(wrapText(printable(finding.message), room)), ...placeLines(finding, screen)];
}

/** `path:line` and the offending statement beside it, or below it where the line is too short. */
function placeLines({ place, text }: FindingDraft, screen: Screen): readonly string[] {
  if (place === undefined) return [];
  const { paint } = screen;
  const where = printable(`${place.path}:${place.line}`);
  const statement = printable(text.replace(/\s+/g, " ").trim());
  if (statement === "") return indented([where], paint.cyan);
  const room = screen.width - INDENT - textWidth(where) - 2;
  if (textWidth(statement) <= room) return indented([`${paint.cyan(where)}  ${statement}`]);
  return [...indented([where], paint.cyan), ...indented([cutEnd(statement, screen.width - INDENT)])];
}

/** Observed against expected. One alone belongs to the finding above it and needs no name. */
function observationLines(observations: readonly Observation[], screen: Screen): readonly string[] {
  const bad = observations.filter(({ verdict }) => verdict === "bad");
  return bad.flatMap(({ checked, observed, expected }) => {
    const text = `${bad.length === 1 ? "" : `${checked}: `}observed ${observed}, expected ${expected}`;
    return indented(wrapText(printable(text), screen.width - INDENT), screen.paint.dim);
  });
}

function indented(lines: readonly string[], style: (text: string) => string = (text) => text): readonly string[] {
  return lines.map((line) => `${" ".repeat(INDENT)}${style(line)}`);
}
