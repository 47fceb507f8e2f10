import type { Sample } from "#components/charts/sparkline-shape.ts";
import type { ProjectRow } from "./project-rows.ts";

const DAY = 86_400_000;
const SPARK_DAYS = 30;

/**
 * Samples of a sparkline, and the month that all sparklines show: the last 30 days (UTC). Those of a stale project end with
 * its last audit: what came after it was only time.
 */
export function sparkOf(
  { spark, isStale, lastAuditAt }: Pick<ProjectRow, "spark" | "isStale" | "lastAuditAt">,
  now: number = Date.now(),
): { readonly samples: readonly Sample[]; readonly from: number; readonly to: number } {
  const to = Math.floor(now / DAY) * DAY + DAY;
  const samples = spark.map(({ day, score }) => ({ at: Date.parse(day), value: score }));
  const end = isStale && lastAuditAt !== null ? Date.parse(lastAuditAt) : to;
  return {
    samples: samples.filter(({ at }, index) => index === 0 || at <= end),
    from: to - SPARK_DAYS * DAY,
    to,
  };
}
