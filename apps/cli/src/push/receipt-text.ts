import { displayedScore, SEVERITIES, type Receipt, type Status } from "@stance/model";

import { sectionTitle } from "#checklist/section-title.ts";
import { printable } from "#terminal/printable.ts";
import type { Screen } from "#terminal/screen.ts";
import { wrapText } from "#terminal/wrap-text.ts";

/** Controls shown; the page has all of them. */
const SHOWN_CONTROLS = 12;

const STATUS_WORD: Record<Status, string> = {
  pass: "pass",
  fail: "fail",
  unknown: "unknown",
  notApplicable: "not applicable",
};

/** What the report did to the project: score before and after, findings, controls that changed, and where to look. */
export function receiptText(receipt: Receipt, server: URL, screen: Screen): string {
  const { paint, symbols, width } = screen;
  const address = new URL(receipt.path.replace(/^\//, ""), server).href;
  const remarks = [
    ...(receipt.movedPosture
      ? []
      : ["The report is of another branch or older than the present: it changed the history only."]),
    ...receipt.warnings,
    ...receipt.skipped.map(({ path, reason }) => `Skipped ${path === undefined ? "" : `${path}: `}${reason}`),
  ];
  const lines = [
    ...sectionTitle(`Received by ${server.host}`, printable(receipt.project.name), screen),
    scoreLine(receipt, screen),
    findingsLine(receipt),
    ...controlLines(receipt, screen),
    ...remarks.flatMap((remark) => wrapText(printable(remark), width)),
    `${paint.cyan(symbols.arrow)} ${paint.bold(printable(address))}`,
  ];
  return `${lines.join("\n")}\n`;
}

function scoreLine({ rating }: Receipt, { symbols, paint }: Screen): string {
  const { before, after } = rating;
  const coverage = `${Math.floor(after.coverage * 100)} % of the weight decided`;
  const now = paint.bold(scoreText(after));
  if (before === null) return `Score ${now}, the first of this project; ${coverage}`;
  const delta = displayedScore(after.score) - displayedScore(before.score);
  // Scores are shown with one decimal: half of the last digit is no change.
  if (Math.abs(delta) < 0.05 && before.letter === after.letter) return `Score ${now}, unchanged; ${coverage}`;
  const change = `${delta < 0 ? "-" : "+"}${Math.abs(delta).toFixed(1)}`;
  return `Score ${scoreText(before)} ${symbols.arrow} ${now} (${change}); ${coverage}`;
}

function scoreText({ score, letter }: Receipt["rating"]["after"]): string {
  return `${displayedScore(score).toFixed(1)}, ${letter ?? "not rated"}`;
}

function findingsLine({ findings, severities }: Receipt): string {
  const { opened, reopened, fixed, unchanged } = findings;
  const open = SEVERITIES.flatMap((severity) => {
    const count = severities.after[severity];
    return count === 0 ? [] : [`${count} ${severity}`];
  });
  const state = open.length === 0 ? "none open" : `open: ${open.join(", ")}`;
  return `Findings ${opened} new, ${reopened} reopened, ${fixed} fixed, ${unchanged} unchanged; ${state}`;
}

function controlLines({ controls }: Receipt, { symbols, paint }: Screen): readonly string[] {
  // The first report changes every control from nothing to something, which is no news.
  const changed = controls.filter(({ from }) => from !== null);
  const shown = changed.slice(0, SHOWN_CONTROLS).map(({ control, title, from, to }) => {
    const mark = to === "pass" ? paint.green(symbols.pass) : to === "fail" ? paint.bold(symbols.fail) : symbols.unknown;
    const was = from === null ? "new" : STATUS_WORD[from];
    return `${mark} ${was} ${symbols.arrow} ${STATUS_WORD[to]}  ${printable(title)} ${paint.dim(printable(control))}`;
  });
  return changed.length > SHOWN_CONTROLS
    ? [...shown, paint.dim(`  and ${changed.length - SHOWN_CONTROLS} more`)]
    : shown;
}
