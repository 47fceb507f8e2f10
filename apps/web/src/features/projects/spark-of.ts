import type { Sample } from "#components/charts/sparkline-shape.ts";
import type { ProjectRow } from "./project-rows.ts";

const DAY = 86_400_000;
const SPARK_DAYS = 30;

/** Samples of a sparkline, and the month that all sparklines show: the last 30 days (UTC). */
export function sparkOf(
  spark: ProjectRow["spark"],
  now: number = Date.now(),
): { readonly samples: readonly Sample[]; readonly from: number; readonly to: number } {
  const to = Math.floor(now / DAY) * DAY + DAY;
  return {
    samples: spark.map(({ day, score }) => ({ at: Date.parse(day), value: score })),
    from: to - SPARK_DAYS * DAY,
    to,
  };
}
