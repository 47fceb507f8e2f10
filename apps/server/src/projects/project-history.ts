import { Prisma, type PrismaClient } from "@stance/db";
import type { Letter, Status } from "@stance/model";

import { changeKindOf, IMPACT, IS_CHANGE, type ChangeKind } from "#posture/change-kind.ts";
import { controlTitle } from "#posture/control-title.ts";

export type ProjectDay = {
  readonly day: string;
  readonly score: number | null;
  readonly letter: Letter | null;
  readonly coverage: number;
};

/** The days on which something changed, oldest first, of one formula: values of two are never put on one line. */
export async function readDays(client: PrismaClient, projectId: string, formulaVersion: number): Promise<ProjectDay[]> {
  return client.$queryRaw<ProjectDay[]>`
    SELECT day::text, score, letter, coverage FROM posture_days
    WHERE project_id = ${projectId}::uuid AND formula_version = ${formulaVersion} ORDER BY posture_days.day`;
}

/** The value in effect at the end of a day; null before the first. */
export function scoreAt(days: readonly ProjectDay[], day: string): number | null {
  return days.findLast((entry) => entry.day <= day)?.score ?? null;
}

type DayEvent = {
  readonly day: string;
  readonly controlId: string;
  readonly title: string;
  readonly kind: ChangeKind;
  readonly change: number | null;
};

type EventRow = {
  readonly day: string;
  readonly controlId: string;
  readonly from: Status;
  readonly to: Status;
  readonly change: number | null;
};

/** The changes that moved the score most, at most one a day, in order of time. */
export async function readDayEvents(client: PrismaClient, projectId: string, limit: number): Promise<DayEvent[]> {
  const rows = await client.$queryRaw<EventRow[]>(
    Prisma.sql`SELECT day::text, "controlId", "from", "to", change FROM (
        SELECT DISTINCT ON (day) (e.at AT TIME ZONE 'UTC')::date AS day, e.control_id AS "controlId",
          e.from_status AS "from", e.to_status AS "to", (e.cause->>'change')::float8 AS change, ${IMPACT} AS impact
        FROM control_events e LEFT JOIN control_results r ON r.project_id = e.project_id AND r.control_id = e.control_id
        WHERE e.project_id = ${projectId}::uuid AND ${IS_CHANGE}
        ORDER BY day, impact DESC, r.severity, e.control_id) AS daily
      ORDER BY impact DESC, daily.day DESC LIMIT ${limit}`,
  );
  return rows
    .flatMap(({ day, controlId, from, to, change }) => {
      const kind = changeKindOf(from, to);
      return kind === null ? [] : [{ day, controlId, title: controlTitle(controlId), kind, change }];
    })
    .toSorted((a, b) => (a.day < b.day ? -1 : 1));
}
