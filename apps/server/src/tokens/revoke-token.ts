import { Prisma } from "@stance/db";
import { z } from "zod";

import { inTeams } from "#access/visible-projects.ts";
import { recordActivity } from "#activity/record-activity.ts";
import { AppError } from "#app-error.ts";
import { userProcedure } from "#trpc/procedures.ts";

/** Ends a token at once; it stays in the list. Revoking it again changes nothing. */
export const revokeToken = userProcedure("tokens:manage")
  .input(z.object({ id: z.uuid() }))
  .output(z.object({}))
  .mutation(async ({ ctx, input }) => {
    const { db, now } = ctx.services;
    const { user } = ctx.viewer;
    await db.transaction(async (tx) => {
      const [token] = await tx.$queryRaw<LockedToken[]>(
        Prisma.sql`SELECT k.id, COALESCE(k.team_id, p.team_id) AS "teamId", k.project_id AS "projectId",
            k.revoked_at IS NOT NULL AS "isRevoked"
          FROM api_tokens k LEFT JOIN teams t ON t.id = k.team_id LEFT JOIN projects p ON p.id = k.project_id
          WHERE k.id = ${input.id}::uuid AND ((k.team_id IS NOT NULL AND ${inTeams(ctx.access, "t.id")})
            OR (k.project_id IS NOT NULL AND ${inTeams(ctx.access, "p.team_id")}))
          FOR UPDATE OF k`,
      );
      if (token === undefined) throw new AppError("not-found", "There is no such token, or it is not yours to revoke.");
      if (token.isRevoked) return;
      await tx.apiToken.update({ where: { id: token.id }, data: { revokedAt: now() } });
      await recordActivity(tx, {
        at: now(),
        actor: { kind: "user", id: user.id, name: user.name },
        action: "token.revoked",
        object: { kind: "token", id: token.id },
        teamId: token.teamId,
        ...(token.projectId === null ? {} : { projectId: token.projectId }),
      });
    });
    return {};
  });

type LockedToken = {
  readonly id: string;
  readonly teamId: string;
  readonly projectId: string | null;
  readonly isRevoked: boolean;
};
