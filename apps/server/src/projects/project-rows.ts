import type { PrismaClient } from "@stance/db";
import type { Letter, Tier } from "@stance/model";

import { dayOf, daysBefore } from "#posture/day.ts";

import { DJANGO_SERIES } from "./django-series.ts";
import { staleBefore } from "./project-filter.ts";
import { endOfLife } from "./series.ts";

type ProjectRow = {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly teamSlug: string;
  readonly teamName: string;
  readonly tier: Tier;
  readonly isDemo: boolean;
  readonly score: number | null;
  readonly letter: Letter | null;
  readonly coverage: number;
  readonly scoreBefore: number | null;
  readonly spark: readonly { readonly day: string; readonly score: number }[];
  readonly critical: number;
  readonly high: number;
  readonly failing: number;
  readonly unknown: number;
  readonly passing: number;
  readonly notApplicable: number;
  readonly djangoVersion: string | null;
  readonly lastAuditAt: Date | null;
};

/** Days that the sparkline shows. */
const SPARK_DAYS = 30;
/** Days back for the change shown beside the score. */
const CHANGE_DAYS = 7;

/** The rows of these projects, in this order. The ids come from a query that was scoped. */
export async function readProjectRows(client: PrismaClient, ids: readonly string[], now: Date) {
  const rows = await client.$queryRaw<ProjectRow[]>`
    SELECT p.id, p.slug, p.name, t.slug AS "teamSlug", t.name AS "teamName", p.tier, p.is_demo AS "isDemo", po.score,
      po.letter, po.coverage, before.score AS "scoreBefore", po.open_critical AS critical, po.open_high AS high,
      po.controls_fail AS failing, po.controls_unknown AS unknown, po.controls_pass AS passing,
      po.controls_not_applicable AS "notApplicable", po.django_version AS "djangoVersion",
      po.last_audit_at AS "lastAuditAt",
      (SELECT COALESCE(json_agg(json_build_object('day', day::text, 'score', s.score) ORDER BY day), '[]') FROM (
        (SELECT ${sparkStart(now)}::date AS day, d.score FROM posture_days d WHERE d.project_id = p.id
          AND d.day <= ${sparkStart(now)}::date AND d.formula_version = po.formula_version ORDER BY d.day DESC LIMIT 1)
        UNION ALL
        SELECT d.day, d.score FROM posture_days d WHERE d.project_id = p.id AND d.day > ${sparkStart(now)}::date
          AND d.formula_version = po.formula_version) s WHERE s.score IS NOT NULL) AS spark
    FROM projects p JOIN postures po ON po.project_id = p.id JOIN teams t ON t.id = p.team_id
      LEFT JOIN LATERAL (SELECT d.score FROM posture_days d WHERE d.project_id = p.id
        AND d.day <= ${daysBefore(dayOf(now), CHANGE_DAYS)}::date AND d.formula_version = po.formula_version
        ORDER BY d.day DESC LIMIT 1) before ON TRUE
    WHERE p.id = ANY(${[...ids]}::uuid[])`;
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => {
    const row = byId.get(id);
    // None: the project was removed between the two queries.
    return row === undefined ? [] : [toAnswer(row, now)];
  });
}

function sparkStart(now: Date): string {
  return daysBefore(dayOf(now), SPARK_DAYS - 1);
}

function toAnswer(row: ProjectRow, now: Date) {
  const { slug, name, tier, isDemo, score, letter, coverage, critical, high, failing, unknown, passing } = row;
  const { notApplicable, djangoVersion, lastAuditAt, scoreBefore } = row;
  const end = endOfLife(DJANGO_SERIES, djangoVersion, dayOf(now));
  return {
    slug,
    name,
    team: { slug: row.teamSlug, name: row.teamName },
    tier,
    score,
    letter,
    coverage,
    change7d: score === null || scoreBefore === null ? null : score - scoreBefore,
    spark: [...row.spark],
    critical,
    high,
    failing,
    unknown,
    passing,
    notApplicable,
    controls: failing + unknown + passing,
    djangoVersion,
    djangoEndOfLife: end === null ? null : { date: end.date, isPast: end.isPast },
    lastAuditAt: lastAuditAt?.toISOString() ?? null,
    isStale: lastAuditAt !== null && lastAuditAt < staleBefore(now),
    isDemo,
  };
}
