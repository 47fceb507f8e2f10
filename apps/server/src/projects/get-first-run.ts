import { Prisma } from "@stance/db";
import { z } from "zod";

import { inTeams, visibleProjects } from "#access/visible-projects.ts";
import { timeField } from "#posture/answer-fields.ts";
import { FIRST_RUN_NAME } from "#tokens/first-run-token.ts";
import { userProcedure } from "#trpc/procedures.ts";

/** What the first-run page waits for: the first report, and before it the first use of the caller's token. */
export const getFirstRun = userProcedure("projects:read")
  .output(
    z.object({
      hasReports: z.boolean(),
      /** Where the first project will be; null while there is no team. */
      teamSlug: z.string().nullable(),
      /** The caller's newest first-run token, used or not. */
      token: z.object({ prefix: z.string(), expiresAt: timeField, usedAt: timeField.nullable() }).nullable(),
    }),
  )
  .query(async ({ ctx }) => {
    const [row] = await ctx.services.db.client.$queryRaw<FirstRunRow[]>(
      Prisma.sql`SELECT
          EXISTS (SELECT FROM audits a JOIN projects p ON p.id = a.project_id WHERE ${visibleProjects(ctx.access)}) AS "hasReports",
          (SELECT t.slug FROM teams t WHERE ${inTeams(ctx.access, "t.id")} ORDER BY t.created_at, t.id LIMIT 1) AS "teamSlug",
          k.prefix, k.expires_at AS "expiresAt", k.last_used_at AS "usedAt"
        FROM (VALUES (1)) AS one LEFT JOIN LATERAL (SELECT * FROM api_tokens
          WHERE created_by_id = ${ctx.viewer.user.id}::uuid AND name = ${FIRST_RUN_NAME} AND revoked_at IS NULL
          ORDER BY created_at DESC LIMIT 1) k ON TRUE`,
    );
    const { prefix, expiresAt, usedAt } = row ?? { prefix: null, expiresAt: null, usedAt: null };
    return {
      hasReports: row?.hasReports === true,
      teamSlug: row?.teamSlug ?? null,
      token:
        prefix === null || expiresAt === null
          ? null
          : { prefix, expiresAt: expiresAt.toISOString(), usedAt: usedAt?.toISOString() ?? null },
    };
  });

type FirstRunRow = {
  readonly hasReports: boolean;
  readonly teamSlug: string | null;
  readonly prefix: string | null;
  readonly expiresAt: Date | null;
  readonly usedAt: Date | null;
};
