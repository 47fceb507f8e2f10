import { UNKNOWN_REASON_TEXT, type FindingDraft, type Observation, type Outcome } from "@stance/model";

import type { JudgedControl } from "#audit/judge-evidence.ts";
import { printable } from "#terminal/printable.ts";
import type { Screen } from "#terminal/screen.ts";
import { cutEnd, textWidth, wrapText } from "#terminal/wrap-text.ts";

import { paintSeverity } from "./paint-severity.ts";
import { shownSeverity } from "./shown-severity.ts";

/** Columns before the title: mark, space, severity word, two spaces. */
const INDENT = 12;
/** Characters of what was observed: a long list stands in the statement above it. */
const MAX_OBSERVED = 60;

/** What is said beside a finding, for example that it is suppressed. */
type Remarks = ReadonlyMap<FindingDraft, string>;

/** One control: mark, severity, title and id, then what was found and where, or why it is not known. */
export function controlRow(
  { control, result }: JudgedControl,
  screen: Screen,
  remarks: Remarks = new Map(),
): readonly string[] {
  const { outcome } = result;
  const severity = shownSeverity({ control, result });
  const word = severity.padEnd(INDENT - 2);
  const lead = `${mark(outcome.status, screen)} ${outcome.status === "fail" ? paintSeverity(severity, word, screen) : screen.paint.dim(word)}`;
  return [...titleLines(lead, control, outcome.status, screen), ...bodyLines(outcome, screen, remarks)];
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
function titleLines(
  lead: string,
  { title, id }: JudgedControl["control"],
  status: Outcome["status"],
  screen: Screen,
): readonly string[] {
  const { paint, width } = screen;
  const room = width - INDENT;
  // Only what fails stands out.
  const style = status === "fail" ? paint.bold : (text: string): string => text;
  const gap = room - textWidth(title) - textWidth(id);
  if (gap >= 2) return [`${lead}${style(title)}${" ".repeat(gap)}${paint.dim(id)}`];
  const [first = "", ...rest] = wrapText(title, room);
  return [`${lead}${style(first)}`, ...indented(rest, style), ...indented([id], paint.dim)];
}

function bodyLines(outcome: Outcome, screen: Screen, remarks: Remarks): readonly string[] {
  const { paint } = screen;
  const room = screen.width - INDENT;
  switch (outcome.status) {
    case "fail":
      return [
        ...outcome.findings.flatMap((finding) => findingLines(finding, screen, remarks)),
        ...observationLines(outcome.observations, screen),
      ];
    case "unknown": {
      const reason = UNKNOWN_REASON_TEXT[outcome.reason];
      const text = outcome.note === undefined ? reason : `${outcome.note} ${reason}`;
      return [
        ...indented(wrapText(printable(text), room), paint.dim),
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

function findingLines(finding: FindingDraft, screen: Screen, remarks: Remarks): readonly string[] {
  const room = screen.width - INDENT;
  const remark = remarks.get(finding);
  return [
    ...indented(wrapText(printable(finding.message), room)),
    ...placeLines(finding, screen),
    ...(remark === undefined ? [] : indented(wrapText(remark, room), screen.paint.cyan)),
  ];
}

/** `path:line` and the offending statement beside it, or below it where the line is too short; no text says that nothing is there. */
function placeLines({ place, text }: FindingDraft, screen: Screen): readonly string[] {
  if (place === undefined) return [];
  const { paint, symbols } = screen;
  const where = printable(`${place.path}:${place.line}`);
  const statement = printable(text.replace(/\s+/g, " ").trim());
  if (statement === "") return indented([`${paint.cyan(where)}  ${paint.dim("(to be added)")}`]);
  const room = screen.width - INDENT - textWidth(where) - 2;
  if (textWidth(statement) <= room) return indented([`${paint.cyan(where)}  ${statement}`]);
  return [...indented([where], paint.cyan), ...indented([cutEnd(statement, screen.width - INDENT, symbols.ellipsis)])];
}

/** Observed against expected. One alone belongs to the finding above it and needs no name. */
function observationLines(observations: readonly Observation[], screen: Screen): readonly string[] {
  // Equal ones say that the value is right and something else is not, which the finding's message tells.
  const bad = observations.filter(({ verdict, observed, expected }) => verdict === "bad" && observed !== expected);
  return bad.flatMap(({ checked, observed, expected }) => {
    const text = `${bad.length === 1 ? "" : `${checked}: `}observed ${cutEnd(observed, MAX_OBSERVED, screen.symbols.ellipsis)}, expected ${expected}`;
    return indented(wrapText(printable(text), screen.width - INDENT), screen.paint.dim);
  });
}

function indented(lines: readonly string[], style: (text: string) => string = (text) => text): readonly string[] {
  return lines.map((line) => `${" ".repeat(INDENT)}${style(line)}`);
}
