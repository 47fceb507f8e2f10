import { controlById } from "@stance/catalog";
import { Prisma, type PrismaClient } from "@stance/db";
import type { Severity, Status } from "@stance/model";
import type { z } from "zod";

import type { Access } from "#access/access.ts";
import { visibleProjects } from "#access/visible-projects.ts";
import { IMPACT, IS_CHANGE, type ChangeKind } from "#posture/change-kind.ts";
import { controlTitle } from "#posture/control-title.ts";
import { storedCause } from "#posture/stored-shapes.ts";

import type { changeRow } from "./overview-answer.ts";

/** Rows of each kind. */
const MAX_ROWS = 5;
/** Events looked at per project: a project that changes more often in a week is shown by its newest ones. */
const MAX_EVENTS = 1000;

type EventRow = {
  readonly kind: ChangeKind;
  readonly at: Date;
  readonly projectSlug: string;
  readonly projectName: string;
  readonly controlId: string;
  readonly from: Status;
  readonly to: Status;
  readonly cause: Prisma.JsonValue;
  readonly commit: string | null;
  readonly author: string | null;
  readonly subject: string | null;
  readonly total: number;
  readonly projects: number;
};

type ChangeRow = z.infer<typeof changeRow>;

/**
 * What got worse and what was fixed since a moment, net: a control that failed and was fixed again in between is neither.
 * The first answer of a control is no change.
 */
export async function readChanges(client: PrismaClient, access: Access, since: Date) {
  const rows = await client.$queryRaw<EventRow[]>(
    Prisma.sql`WITH net AS (
        SELECT DISTINCT ON (e.project_id, e.control_id) e.id, e.project_id, e.control_id, e.at, e.to_status, e.cause,
          e.audit_id, p.slug, p.name,
          first_value(e.from_status) OVER (PARTITION BY e.project_id, e.control_id ORDER BY e.at, e.id) AS from_status
        FROM projects p CROSS JOIN LATERAL (SELECT * FROM control_events
          WHERE project_id = p.id AND at >= ${since} AND from_status IS NOT NULL
          ORDER BY at DESC, id DESC LIMIT ${MAX_EVENTS}) e
        WHERE ${visibleProjects(access)} ORDER BY e.project_id, e.control_id, e.at DESC, e.id DESC
      ), changes AS (
        SELECT e.*, ${IMPACT} AS impact, CASE e.to_status WHEN 'fail' THEN 'regression' ELSE 'fixed' END AS kind
        FROM net e WHERE ${IS_CHANGE}
      ), ranked AS (
        SELECT *, count(*) OVER (PARTITION BY kind)::int AS total,
          row_number() OVER (PARTITION BY kind ORDER BY impact DESC, at DESC, id) AS rank FROM changes
      )
      SELECT r.kind, r.at, r.slug AS "projectSlug", r.name AS "projectName", r.control_id AS "controlId",
        r.from_status AS "from", r.to_status AS "to", r.cause, a.commit, a.author, a.subject, r.total,
        (SELECT count(DISTINCT project_id)::int FROM changes) AS projects
      FROM ranked r LEFT JOIN audits a ON a.id = r.audit_id WHERE r.rank <= ${MAX_ROWS} ORDER BY r.kind, r.rank`,
  );
  const regressions = rows.filter(({ kind }) => kind === "regression");
  const fixed = rows.filter(({ kind }) => kind === "fixed");
  const regressionsTotal = regressions[0] === undefined ? 0 : regressions[0].total;
  const fixedTotal = fixed[0] === undefined ? 0 : fixed[0].total;
  return {
    since: since.toISOString(),
    regressions: regressions.map(toAnswer),
    fixed: fixed.map(toAnswer),
    more: regressionsTotal + fixedTotal - rows.length,
    regressionsTotal,
    fixedTotal,
    projects: rows[0] === undefined ? 0 : rows[0].projects,
  };
}

function toAnswer(row: EventRow): ChangeRow {
  const { at, projectSlug, projectName, controlId, from, to, commit, author, subject } = row;
  const cause = row.cause === null ? null : storedCause.parse(row.cause);
  return {
    at: at.toISOString(),
    projectSlug,
    projectName,
    controlId,
    title: controlTitle(controlId),
    severity: cause?.severity ?? severityOf(controlId),
    from,
    to,
    change: cause?.change ?? null,
    scoreBefore: cause?.scoreBefore ?? null,
    scoreAfter: cause?.scoreAfter ?? null,
    commit,
    author,
    subject,
    path: cause?.observed?.path ?? null,
    line: cause?.observed?.line ?? null,
    observed: cause?.observed?.text ?? null,
  };
}

function severityOf(controlId: string): Severity {
  return controlById(controlId)?.severity ?? "unknown";
}
