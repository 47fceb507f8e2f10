import { Prisma } from "@stance/db";

import { AppError } from "#app-error.ts";
import { createProjectRow } from "#projects/create-project-row.ts";
import type { ProjectRef } from "#projects/find-project.ts";
import { slugOf } from "#projects/project-slug.ts";
import type { TokenBearer } from "#tokens/authenticate-token.ts";

type Asked = {
  /** `?project=` of the request. */
  readonly slug: string | undefined;
  /** Name in the report. */
  readonly name: string | undefined;
};

/**
 * The project that a report belongs to. A token of a project decides alone; a token of a team needs a name, and creates
 * the project when it may: then it belongs to that project from this moment on.
 */
export async function resolveProject(
  tx: Prisma.TransactionClient,
  bearer: TokenBearer,
  asked: Asked,
  now: Date,
): Promise<ProjectRef> {
  // Read again under a lock: of several first reports at the same moment only one creates the project.
  const [token] = await tx.$queryRaw<LockedToken[]>`
    SELECT team_id AS "teamId", project_id AS "projectId", may_create_project AS "mayCreateProject" FROM api_tokens
    WHERE id = ${bearer.id}::uuid FOR UPDATE`;
  if (token === undefined) throw new AppError("unauthorized", "This token was withdrawn.");
  if (token.projectId !== null) return ownProject(tx, token.projectId, asked);
  if (token.teamId === null) throw new Error(`Token ${bearer.id} has neither team nor project`);
  const name = asked.slug ?? asked.name;
  if (name === undefined) {
    throw new AppError(
      "unprocessable",
      'This token is for a team, so the report has to name its project: "project" in the report or ?project= in the address.',
      { path: "project" },
    );
  }
  const found = await projectInTeam(tx, token.teamId, name);
  if (found !== undefined) return found;
  if (!token.mayCreateProject) {
    throw new AppError("forbidden", `The team has no project "${name}" and this token may not create one.`, {
      path: "project",
    });
  }
  const actor = { kind: "token", id: bearer.id, name: bearer.name } as const;
  const created = await createProjectRow(tx, { teamId: token.teamId, name: asked.name ?? name, actor, now });
  await tx.apiToken.update({
    where: { id: bearer.id },
    data: { mayCreateProject: false, teamId: null, projectId: created.id },
  });
  return created;
}

type LockedToken = {
  readonly teamId: string | null;
  readonly projectId: string | null;
  readonly mayCreateProject: boolean;
};

async function ownProject(tx: Prisma.TransactionClient, id: string, asked: Asked): Promise<ProjectRef> {
  const project = await tx.project.findUniqueOrThrow({
    where: { id },
    select: { id: true, teamId: true, slug: true, name: true, archivedAt: true },
  });
  if (project.archivedAt !== null) throw new AppError("forbidden", "The project of this token is archived.");
  if (asked.slug !== undefined && asked.slug !== project.slug) {
    throw new AppError("forbidden", `This token is for another project than "${asked.slug}".`);
  }
  return project;
}

async function projectInTeam(
  tx: Prisma.TransactionClient,
  teamId: string,
  name: string,
): Promise<ProjectRef | undefined> {
  const [project] = await tx.$queryRaw<ProjectRef[]>(
    Prisma.sql`SELECT p.id, p.team_id AS "teamId", p.slug, p.name FROM projects p
      WHERE p.team_id = ${teamId}::uuid AND p.archived_at IS NULL AND (p.slug = ${slugOf(name)} OR lower(p.name) = lower(${name}))
      ORDER BY p.slug = ${slugOf(name)} DESC, p.id LIMIT 1`,
  );
  return project;
}
