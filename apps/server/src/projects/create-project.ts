import type { PrismaClient } from "@stance/db";
import { z } from "zod";

import { accessOf, allows, type Access } from "#access/access.ts";
import type { Viewer } from "#access/viewer.ts";
import { AppError } from "#app-error.ts";
import { ensureFirstTeam } from "#teams/ensure-first-team.ts";
import { findTeam } from "#teams/find-team.ts";
import { userProcedure } from "#trpc/procedures.ts";

import { createProjectRow } from "./create-project-row.ts";

/** Makes a project in a team; without a team's name in the oldest team in which the caller may. */
export const createProject = userProcedure("projects:create")
  .input(z.object({ name: z.string().trim().min(1).max(100), teamSlug: z.string().min(1).max(100).optional() }))
  .output(z.object({ slug: z.string() }))
  .mutation(async ({ ctx, input }) => {
    const { db, now } = ctx.services;
    const teamId = await teamIdOf(ctx.services.db.client, ctx, input.teamSlug);
    const { user } = ctx.viewer;
    const project = await db.transaction(async (tx) =>
      createProjectRow(tx, {
        teamId: teamId ?? (await ensureFirstTeam(tx, now())).id,
        name: input.name,
        actor: { kind: "user", id: user.id, name: user.name },
        now: now(),
      }),
    );
    return { slug: project.slug };
  });

type Caller = { readonly viewer: Viewer; readonly access: Access };

/** Null: the instance's first team, which may have to be made. */
async function teamIdOf(client: PrismaClient, caller: Caller, slug: string | undefined): Promise<string | null> {
  const { viewer, access } = caller;
  if (slug !== undefined) {
    const team = await findTeam(client, accessOf(viewer, "projects:read"), slug);
    if (!allows(access, team.id)) throw notInThisTeam();
    return team.id;
  }
  if (access.kind === "all") return null;
  const team = await client.team.findFirst({
    where: { id: { in: [...access.teamIds] } },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    select: { id: true },
  });
  if (team === null) throw notInThisTeam();
  return team.id;
}

function notInThisTeam(): AppError {
  return new AppError(
    "forbidden",
    "Your role does not make projects here. Ask a maintainer of the team or an administrator.",
  );
}
