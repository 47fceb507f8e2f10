import type { Prisma, PrismaClient } from "@stance/db";
import type { Severity, Status } from "@stance/model";
import type { z } from "zod";

import { storedObserved } from "#posture/stored-shapes.ts";

type ResultRow = {
  readonly controlId: string;
  readonly status: Status;
  readonly reason: string | null;
  readonly since: Date;
  readonly observed: Prisma.JsonValue;
  readonly kinds: readonly string[];
  readonly openFindings: number;
  readonly findingSeverity: Severity | null;
  readonly earns: number;
  readonly note: string | null;
  readonly question: string | null;
};

/** The present answer of a control, as a row of the checklist shows it. */
export type ControlResult = Omit<ResultRow, "observed"> & { readonly observed: z.infer<typeof storedObserved> | null };

/** Answers of all controls of a project, by control. */
export async function readResults(
  client: PrismaClient,
  projectId: string,
): Promise<ReadonlyMap<string, ControlResult>> {
  const rows = await client.$queryRaw<ResultRow[]>`
    SELECT control_id AS "controlId", status, reason, since, observed, evidence_sources AS kinds,
      open_findings AS "openFindings", detail->>'findingSeverity' AS "findingSeverity", earns, detail->>'note' AS note,
      detail->>'question' AS question
    FROM control_results WHERE project_id = ${projectId}::uuid`;
  return new Map(
    rows.map((row) => [
      row.controlId,
      { ...row, observed: row.observed === null ? null : storedObserved.parse(row.observed) },
    ]),
  );
}

/** Earliest deadline of the open findings, by control. */
export async function readDueDates(client: PrismaClient, projectId: string): Promise<ReadonlyMap<string, Date>> {
  const rows = await client.$queryRaw<{ controlId: string; dueAt: Date }[]>`
    SELECT control_id AS "controlId", min(due_at) AS "dueAt" FROM findings
    WHERE project_id = ${projectId}::uuid AND state = 'open' AND due_at IS NOT NULL GROUP BY control_id`;
  return new Map(rows.map(({ controlId, dueAt }) => [controlId, dueAt]));
}

/** Controls whose answer changed since a moment; a first answer is no change. */
export async function readChanged(client: PrismaClient, projectId: string, since: Date): Promise<ReadonlySet<string>> {
  const rows = await client.$queryRaw<{ controlId: string }[]>`
    SELECT DISTINCT control_id AS "controlId" FROM control_events
    WHERE project_id = ${projectId}::uuid AND at >= ${since} AND from_status <> to_status`;
  return new Set(rows.map(({ controlId }) => controlId));
}
