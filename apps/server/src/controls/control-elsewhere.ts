import { Prisma, type PrismaClient } from "@stance/db";
import type { Status } from "@stance/model";

import type { Access } from "#access/access.ts";
import { visibleProjects } from "#access/visible-projects.ts";

/** Answers of a control in the other projects that the caller sees. */
export async function countElsewhere(
  client: PrismaClient,
  access: Access,
  { projectId, controlId }: { readonly projectId: string; readonly controlId: string },
): Promise<Record<Status, number>> {
  const rows = await client.$queryRaw<{ status: Status; count: number }[]>(
    Prisma.sql`SELECT r.status, count(*)::int AS count FROM control_results r JOIN projects p ON p.id = r.project_id
      WHERE r.control_id = ${controlId} AND p.id <> ${projectId}::uuid AND ${visibleProjects(access)} GROUP BY r.status`,
  );
  const counts: Record<Status, number> = { pass: 0, fail: 0, unknown: 0, notApplicable: 0 };
  for (const { status, count } of rows) counts[status] = count;
  return counts;
}
