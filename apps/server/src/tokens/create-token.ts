import type { PrismaClient } from "@stance/db";
import { z } from "zod";

import { accessOf, allows } from "#access/access.ts";
import type { Viewer } from "#access/viewer.ts";
import { recordActivity } from "#activity/record-activity.ts";
import { AppError } from "#app-error.ts";
import { timeField } from "#posture/answer-fields.ts";
import { findProject } from "#projects/find-project.ts";
import { findTeam } from "#teams/find-team.ts";
import { userProcedure } from "#trpc/procedures.ts";

import { newToken } from "./token-secret.ts";

const DAY = 86_400_000;

const slug = z.string().min(1).max(100);

/** Makes a token for one team or one project. It is in the answer and nowhere else. */
export const createToken = userProcedure("tokens:manage")
  .input(
    z
      .object({
        name: z.string().trim().min(1).max(100),
        scope: z.literal("ingest"),
        teamSlug: slug.optional(),
        projectSlug: slug.optional(),
        days: z.number().int().min(1).max(365),
      })
      .refine(({ teamSlug, projectSlug }) => (teamSlug === undefined) !== (projectSlug === undefined), {
        error: "A token is for one team or for one project.",
      }),
  )
  .output(z.object({ token: z.string(), id: z.string(), prefix: z.string(), expiresAt: timeField }))
  .mutation(async ({ ctx, input }) => {
    const { db, now } = ctx.services;
    const owner = await ownerOf(db.client, ctx.viewer, input);
    const { token, prefix, hash } = newToken();
    const createdAt = now();
    const expiresAt = new Date(createdAt.getTime() + input.days * DAY);
    const { user } = ctx.viewer;
    const { id } = await db.transaction(async (tx) => {
      const { name, scope } = input;
      const { teamId, projectId } = owner;
      const row = await tx.apiToken.create({
        data: {
          name,
          hash,
          prefix,
          scope,
          ...(projectId === null ? { teamId } : { projectId }),
          createdById: user.id,
          createdAt,
          expiresAt,
        },
      });
      await recordActivity(tx, {
        at: createdAt,
        actor: { kind: "user", id: user.id, name: user.name },
        action: "token.created",
        object: { kind: "token", id: row.id },
        teamId,
        ...(projectId === null ? {} : { projectId }),
        detail: { name, scope, days: input.days },
      });
      return row;
    });
    return { token, id, prefix, expiresAt: expiresAt.toISOString() };
  });

type Asked = { readonly teamSlug?: string | undefined; readonly projectSlug?: string | undefined };

/** What the token is for, if the caller may make tokens for it. What the caller does not see is NOT_FOUND. */
async function ownerOf(
  client: PrismaClient,
  viewer: Viewer,
  { teamSlug, projectSlug }: Asked,
): Promise<{ readonly teamId: string; readonly projectId: string | null }> {
  const seen = accessOf(viewer, "projects:read");
  const owner =
    projectSlug === undefined
      ? { teamId: (await findTeam(client, seen, teamSlug ?? "")).id, projectId: null }
      : await findProject(client, seen, projectSlug).then(({ id, teamId }) => ({ teamId, projectId: id }));
  if (!allows(accessOf(viewer, "tokens:manage"), owner.teamId)) {
    throw new AppError("forbidden", "Only a maintainer of the team or an administrator makes tokens for it.");
  }
  return owner;
}
