import { Prisma } from "@stance/db";

import type { Access } from "./access.ts";

/** Condition on a table with the project's team; every list, count and look-up of projects carries it. */
export function inTeams(access: Access, column: "p.team_id" | "t.id" | "d.team_id"): Prisma.Sql {
  if (access.kind === "all") return Prisma.sql`TRUE`;
  return Prisma.sql`${Prisma.raw(column)} = ANY(${[...access.teamIds]}::uuid[])`;
}

/** Condition on `projects p`: seen by the caller and in use. */
export function visibleProjects(access: Access): Prisma.Sql {
  return Prisma.sql`${inTeams(access, "p.team_id")} AND p.archived_at IS NULL`;
}
