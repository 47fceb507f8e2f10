import type { PrismaClient } from "@stance/db";
import type { Status } from "@stance/model";

/** Changes shown on the page of a control, newest first. */
const MAX_EVENTS = 100;

type HistoryRow = {
  readonly at: Date;
  readonly from: Status | null;
  readonly to: Status;
  readonly fromReason: string | null;
  readonly toReason: string | null;
  readonly commit: string | null;
  readonly author: string | null;
  readonly subject: string | null;
  readonly cause: "report" | "time" | "catalog" | null;
  readonly change: number | null;
};

/** How the answer of one control of one project changed, and with which commit. */
export async function readHistory(client: PrismaClient, projectId: string, controlId: string) {
  const rows = await client.$queryRaw<HistoryRow[]>`
    SELECT e.at, e.from_status AS "from", e.to_status AS "to", e.from_reason AS "fromReason", e.to_reason AS "toReason",
      a.commit, a.author, a.subject, e.cause->>'kind' AS cause, (e.cause->>'change')::float8 AS change
    FROM control_events e LEFT JOIN audits a ON a.id = e.audit_id
    WHERE e.project_id = ${projectId}::uuid AND e.control_id = ${controlId}
    ORDER BY e.at DESC, e.id DESC LIMIT ${MAX_EVENTS}`;
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}
