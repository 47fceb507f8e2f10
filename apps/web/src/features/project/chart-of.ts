import type { ScoreChartProps } from "#components/charts/score-chart-props.ts";
import type { Project } from "./project-data.ts";

const DAY = 86_400_000;
/** Days shown when the history is shorter: a single point at the edge would say nothing. */
const MIN_DAYS = 14;

type Charted = Pick<Project, "asOf" | "days" | "dayEvents">;

/** Samples, axis and events of the score chart. The last value holds until now. */
export function chartOf({ asOf, days, dayEvents }: Charted): Omit<ScoreChartProps, "of" | "height"> {
  const to = Date.parse(asOf);
  const samples = days.flatMap(({ day, score }) =>
    score === null ? [] : [{ at: Date.parse(day), value: rounded(score) }],
  );
  const last = samples.at(-1);
  const first = samples[0];
  return {
    samples: last === undefined ? [] : [...samples, { at: to, value: last.value }],
    from: first === undefined ? to - MIN_DAYS * DAY : Math.min(first.at, to - MIN_DAYS * DAY),
    to,
    events: dayEvents.map(({ day, title, kind }) => ({
      at: Date.parse(day),
      tone: kind === "fixed" ? "better" : "worse",
      cause: title,
    })),
  };
}

/** Down to one decimal, as the score is shown everywhere: it never looks better than its letter. */
function rounded(score: number): number {
  return Math.floor(score * 10) / 10;
}
