import type { ScoreChartProps } from "#components/charts/score-chart-props.ts";
import type { Overview } from "./overview-data.ts";

const DAY = 86_400_000;
const CHART_DAYS = 90;
/** Days shown when the history is shorter: a single point at the edge would say nothing. */
const MIN_DAYS = 14;

type Charted = Pick<Overview, "asOf" | "days" | "events">;

/** Samples, axis and events of the chart: 90 days, or as far back as there is something to show. */
export function fleetChart({ asOf, days, events }: Charted): Omit<ScoreChartProps, "of" | "height"> {
  const to = Date.parse(asOf);
  const samples = days.flatMap(({ day, score }) =>
    score === null ? [] : [{ at: Math.min(Date.parse(day), to), value: score }],
  );
  const first = samples[0]?.at ?? to; // no sample: the chart says so itself
  const from = Math.max(to - CHART_DAYS * DAY, Math.min(first, to - MIN_DAYS * DAY));
  return {
    samples,
    from,
    to,
    events: events.map(({ day, projectName, title, kind }) => ({
      at: Date.parse(day),
      tone: kind === "fixed" ? "better" : "worse",
      cause: `${projectName}: ${title}`,
    })),
  };
}
