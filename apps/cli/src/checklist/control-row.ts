import {
  UNKNOWN_REASON_TEXT,
  type FindingDraft,
  type Observation,
  type Outcome,
  type UnknownReason,
} from "@stance/model";

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

/** How much of a control is shown. */
export type RowOptions = {
  readonly remarks?: Remarks;
  /** A long list of findings is cut, saying so, and what no source can decide takes one line. */
  readonly isShort?: boolean;
};

/** Findings of one control in a short checklist. */
const SHORT_FINDINGS = 4;

/** What the source of a project never decides, in a word for the line of the control. */
const DECIDED_ELSEWHERE: { readonly [R in UnknownReason]?: string } = {
  "needs-attestation": "a person has to state it",
  "needs-live-evidence": "the live site decides it",
  "no-evidence": "no report has come in yet",
};

/** One control: mark, severity, title and id, then what was found and where, or why it is not known. */
export function controlRow(
  { control, result }: JudgedControl,
  screen: Screen,
  { remarks = new Map(), isShort = false }: RowOptions = {},
): readonly string[] {
  const { outcome } = result;
  const severity = shownSeverity({ control, result });
  const word = severity.padEnd(INDENT - 2);
  const lead = `${mark(outcome.status, screen)} ${outcome.status === "fail" ? paintSeverity(severity, word, screen) : screen.paint.dim(word)}`;
  return [...titleLines(lead, control, outcome.status, screen), ...bodyLines(outcome, screen, remarks, isShort)];
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

function bodyLines(outcome: Outcome, screen: Screen, remarks: Remarks, isShort: boolean): readonly string[] {
  const { paint } = screen;
  const room = screen.width - INDENT;
  switch (outcome.status) {
    case "fail":
      return failLines(outcome, screen, remarks, isShort);
    case "unknown": {
      const elsewhere = isShort ? DECIDED_ELSEWHERE[outcome.reason] : undefined;
      if (elsewhere !== undefined) return indented([elsewhere], paint.dim);
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

function failLines(
  outcome: Extract<Outcome, { readonly status: "fail" }>,
  screen: Screen,
  remarks: Remarks,
  isShort: boolean,
): readonly string[] {
  const { findings, observations } = outcome;
  const shown = isShort && findings.length > SHORT_FINDINGS + 1 ? findings.slice(0, SHORT_FINDINGS) : findings;
  const more = findings.length - shown.length;
  const texts = new Set(findings.map(({ text }) => text));
  // The statement itself stands beside its place already.
  const others = observations.filter(({ observed }) => !texts.has(observed));
  return [
    ...shown.flatMap((finding) => findingLines(finding, screen, remarks)),
    ...(more === 0 ? [] : indented([`and ${more} more places; --all shows them`], screen.paint.dim)),
    ...observationLines(others, screen),
  ];
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
