import { scoreText } from "#components/score-text.ts";
import { formatDay } from "#components/time/format-time.ts";
import { numberWord } from "./count-of.ts";
import type { Overview } from "./overview-data.ts";

type Spoken = Pick<Overview, "asOf" | "rating" | "change7d" | "changes" | "fixNext">;

/** The sentence that opens the page; `rating` is its strong part. */
export type FleetSentence = { readonly before: string; readonly rating: string; readonly after: string };

/** Smallest change of the score that its one decimal can show. */
const SHOWN_CHANGE = 0.05;

/** Where all projects stand, what changed in a week and what to do first, from the fields alone. */
export function fleetSentence(overview: Spoken): FleetSentence {
  const { rating } = overview;
  const rest = [changesText(overview), nextText(overview)].filter((text) => text !== "").join(" ");
  if (rating === null) {
    return { before: "No project is rated yet: too little was decided for a score.", rating: "", after: ` ${rest}` };
  }
  const grade = rating.letter === null ? " without a grade" : `, grade ${rating.letter}`;
  const doubt = rating.letter === null ? " because too little was decided" : "";
  return {
    before: "Posture is ",
    rating: `${scoreText(rating.score)}${grade}`,
    after: `${doubt}${weekText(overview)}. ${rest}`,
  };
}

function weekText({ change7d, changes, asOf }: Spoken): string {
  if (change7d === null) return "";
  const since = formatDay(new Date(changes.since), new Date(asOf));
  if (Math.abs(change7d) < SHOWN_CHANGE) return `, the same as on ${since}`;
  return `, ${change7d < 0 ? "down" : "up"} ${Math.abs(change7d).toFixed(1)} since ${since}`;
}

function changesText({ changes, change7d }: Spoken): string {
  const { regressions, regressionsTotal, fixedTotal } = changes;
  if (regressionsTotal === 0 && fixedTotal === 0) {
    return change7d === null
      ? "There is nothing to compare it with yet."
      : "No control changed its answer in seven days.";
  }
  const fixed =
    fixedTotal === 0 ? "none was fixed" : `${numberWord(fixedTotal)} ${fixedTotal === 1 ? "was" : "were"} fixed`;
  if (regressionsTotal === 0) return `No control regressed; ${fixed}.`;
  // Only when all of them are among the rows is their number known.
  const isComplete = regressions.length === regressionsTotal;
  const critical = isComplete ? regressions.filter(({ severity }) => severity === "critical").length : 0;
  const kinds = critical === 0 ? "" : criticalText(critical, regressionsTotal);
  const regressed = `${numberWord(regressionsTotal)} ${regressionsTotal === 1 ? "control" : "controls"} regressed${kinds}`;
  return `${regressed.charAt(0).toUpperCase()}${regressed.slice(1)}; ${fixed}.`;
}

function criticalText(critical: number, total: number): string {
  if (critical === total) return total === 1 ? ", a critical one" : ", all of them critical";
  return `, ${numberWord(critical)} of them critical`;
}

function nextText({ fixNext }: Spoken): string {
  const [first] = fixNext;
  if (first === undefined) return "Nothing that was checked fails.";
  const place = first.projectName === null ? `in ${numberWord(first.projects)} projects` : `in ${first.projectName}`;
  return `Fix first: “${first.title}” ${place}.`;
}
