import { Prisma, type PrismaClient } from "@stance/db";

import type { Access } from "#access/access.ts";
import { visibleProjects } from "#access/visible-projects.ts";
import { AppError } from "#app-error.ts";

/** A project as procedures address it. */
export type ProjectRef = { readonly id: string; readonly teamId: string; readonly slug: string; readonly name: string };

/** The project of this slug if the caller sees it. Throws `not-found`, the same for missing and for somebody else's. */
export async function findProject(client: PrismaClient, access: Access, slug: string): Promise<ProjectRef> {
  const [project] = await client.$queryRaw<ProjectRef[]>(
    Prisma.sql`SELECT p.id, p.team_id AS "teamId", p.slug, p.name FROM projects p
      WHERE p.slug = ${slug} AND ${visibleProjects(access)}`,
  );
  if (project === undefined) throw projectNotFound();
  return project;
}

export function projectNotFound(): AppError {
  return new AppError("not-found", "There is no such project, or it is not yours to see.");
}
