import { Prisma, type PrismaClient } from "@stance/db";
import type { Status } from "@stance/model";
import type { z } from "zod";

import type { Access } from "#access/access.ts";
import { visibleProjects } from "#access/visible-projects.ts";
import { changeKindOf, IMPACT, IS_CHANGE } from "#posture/change-kind.ts";
import { controlTitle } from "#posture/control-title.ts";

import type { FleetDay } from "./fleet-history.ts";
import type { chartEvent } from "./overview-answer.ts";

/** ui.md, section 4: at most five events on a chart. */
const MAX_EVENTS = 5;
/** Points. A smaller step cannot be seen on the chart. */
const MIN_STEP = 0.05;

type EventRow = {
  readonly day: string;
  readonly projectSlug: string;
  readonly projectName: string;
  readonly controlId: string;
  readonly from: Status;
  readonly to: Status;
  readonly change: number | null;
  readonly commit: string | null;
  readonly author: string | null;
  readonly path: string | null;
  readonly line: number | null;
};

/** For each of the days on which the line moved most, the change that moved its project most in the same direction. */
export async function readChartEvents(
  client: PrismaClient,
  access: Access,
  history: readonly FleetDay[],
): Promise<z.infer<typeof chartEvent>[]> {
  const steps = largestSteps(history);
  if (steps.length === 0) return [];
  const days = steps.map(({ day }) => day);
  const isUp = steps.map(({ step }) => step > 0);
  const rows = await client.$queryRaw<EventRow[]>(
    Prisma.sql`SELECT DISTINCT ON (d.day) d.day::text, p.slug AS "projectSlug", p.name AS "projectName",
        e.control_id AS "controlId", e.from_status AS "from", e.to_status AS "to",
        (e.cause->>'change')::float8 AS change, a.commit, a.author, e.cause->'observed'->>'path' AS path,
        (e.cause->'observed'->>'line')::int AS line
      FROM unnest(${days}::date[], ${isUp}::boolean[]) AS d(day, is_up) CROSS JOIN projects p
        CROSS JOIN LATERAL (SELECT e.*, ${IMPACT} AS impact FROM control_events e
          WHERE e.project_id = p.id AND e.at >= d.day::timestamp AT TIME ZONE 'UTC'
            AND e.at < (d.day + 1)::timestamp AT TIME ZONE 'UTC' AND ${IS_CHANGE} AND (e.to_status = 'fail') <> d.is_up
          ORDER BY impact DESC, e.id LIMIT 1) e
        LEFT JOIN audits a ON a.id = e.audit_id
      WHERE ${visibleProjects(access)} AND e.impact > 0 ORDER BY d.day, e.impact DESC, e.id`,
  );
  return rows.flatMap(({ from, to, ...row }) => {
    const kind = changeKindOf(from, to);
    return kind === null ? [] : [{ ...row, title: controlTitle(row.controlId), kind }];
  });
}

/** Days with the largest difference to the entry before them. */
function largestSteps(history: readonly FleetDay[]): readonly { readonly day: string; readonly step: number }[] {
  return history
    .flatMap(({ day, score }, index) => {
      const before = history[index - 1]?.score ?? null;
      return score === null || before === null ? [] : [{ day, step: score - before }];
    })
    .filter(({ step }) => Math.abs(step) >= MIN_STEP)
    .toSorted((a, b) => Math.abs(b.step) - Math.abs(a.step))
    .slice(0, MAX_EVENTS);
}
