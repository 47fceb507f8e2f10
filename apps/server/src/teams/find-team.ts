import { Prisma, type PrismaClient } from "@stance/db";

import type { Access } from "#access/access.ts";
import { inTeams } from "#access/visible-projects.ts";
import { AppError } from "#app-error.ts";

/** A team as procedures address it. */
export type TeamRef = { readonly id: string; readonly slug: string; readonly name: string };

/** The team of this slug if the caller sees it. Throws `not-found`, the same for missing and for somebody else's. */
export async function findTeam(client: PrismaClient, access: Access, slug: string): Promise<TeamRef> {
  const [team] = await client.$queryRaw<TeamRef[]>(
    Prisma.sql`SELECT t.id, t.slug, t.name FROM teams t WHERE t.slug = ${slug} AND ${inTeams(access, "t.id")}`,
  );
  if (team === undefined) throw new AppError("not-found", "There is no such team, or it is not yours to see.");
  return team;
}
