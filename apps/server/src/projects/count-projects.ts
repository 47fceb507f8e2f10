import { Prisma, type PrismaClient } from "@stance/db";

import type { Access } from "#access/access.ts";
import { visibleProjects } from "#access/visible-projects.ts";

import { PROJECT_STATUSES, statusIs, type ProjectStatus } from "./project-filter.ts";

/** Counting stops here: nobody reads more, and the time it takes is bounded. */
const COUNT_BOUND = 10_000;

const FROM = Prisma.sql`FROM projects p JOIN postures po ON po.project_id = p.id JOIN teams t ON t.id = p.team_id`;

/** Projects that fulfil a condition, at most `COUNT_BOUND`. */
export async function countProjects(
  client: PrismaClient,
  where: Prisma.Sql,
): Promise<{ readonly total: number; readonly totalIsBounded: boolean }> {
  const [row] = await client.$queryRaw<{ count: number }[]>(
    Prisma.sql`SELECT count(*)::int AS count FROM (SELECT 1 ${FROM} WHERE ${where} LIMIT ${COUNT_BOUND + 1}) AS counted`,
  );
  if (row === undefined) throw new Error("count(*) gave no row");
  return { total: Math.min(row.count, COUNT_BOUND), totalIsBounded: row.count > COUNT_BOUND };
}

/** Visible projects of every status, and all of them. */
export async function countByStatus(
  client: PrismaClient,
  access: Access,
  now: Date,
): Promise<Record<ProjectStatus | "all", number>> {
  const columns = PROJECT_STATUSES.map(
    (status) => Prisma.sql`${statusIs(status, now)} AS ${Prisma.raw(`"${status}"`)}`,
  );
  const counts = PROJECT_STATUSES.map((status) => {
    const name = Prisma.raw(`"${status}"`);
    return Prisma.sql`count(*) FILTER (WHERE ${name})::int AS ${name}`;
  });
  const [row] = await client.$queryRaw<Record<ProjectStatus | "all", number>[]>(
    Prisma.sql`SELECT count(*)::int AS all, ${Prisma.join(counts)}
      FROM (SELECT ${Prisma.join(columns)} ${FROM} WHERE ${visibleProjects(access)} LIMIT ${COUNT_BOUND}) AS counted`,
  );
  if (row === undefined) throw new Error("count(*) gave no row");
  return row;
}
