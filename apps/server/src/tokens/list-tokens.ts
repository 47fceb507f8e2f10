import { Prisma } from "@stance/db";
import { z } from "zod";

import { inTeams } from "#access/visible-projects.ts";
import { timeField } from "#posture/answer-fields.ts";
import { userProcedure } from "#trpc/procedures.ts";

const named = z.object({ slug: z.string(), name: z.string() }).nullable();

const tokenRow = z.object({
  id: z.string(),
  name: z.string(),
  prefix: z.string(),
  scope: z.enum(["ingest", "read"]),
  mayCreateProject: z.boolean(),
  /** Exactly one of team and project is there: what the token is for. */
  team: named,
  project: named,
  createdAt: timeField,
  expiresAt: timeField,
  lastUsedAt: timeField.nullable(),
  revokedAt: timeField.nullable(),
  createdBy: z.string().nullable(),
});

/** Tokens of the caller's teams and of their projects, newest first. */
export const listTokens = userProcedure("tokens:read")
  .input(z.object({ limit: z.number().int().min(1).max(200).default(100) }).default({ limit: 100 }))
  .output(z.array(tokenRow))
  .query(async ({ ctx, input }) => {
    const rows = await ctx.services.db.client.$queryRaw<TokenRow[]>(
      Prisma.sql`SELECT k.id, k.name, k.prefix, k.scope, k.may_create_project AS "mayCreateProject",
          t.slug AS "teamSlug", t.name AS "teamName", p.slug AS "projectSlug", p.name AS "projectName",
          k.created_at AS "createdAt", k.expires_at AS "expiresAt", k.last_used_at AS "lastUsedAt",
          k.revoked_at AS "revokedAt", u.name AS "createdBy"
        FROM api_tokens k LEFT JOIN teams t ON t.id = k.team_id LEFT JOIN projects p ON p.id = k.project_id
          LEFT JOIN users u ON u.id = k.created_by_id
        WHERE (k.team_id IS NOT NULL AND ${inTeams(ctx.access, "t.id")})
          OR (k.project_id IS NOT NULL AND ${inTeams(ctx.access, "p.team_id")})
        ORDER BY k.created_at DESC, k.id DESC LIMIT ${input.limit}`,
    );
    return rows.map(({ teamSlug, teamName, projectSlug, projectName, ...row }) => ({
      ...row,
      team: teamSlug === null || teamName === null ? null : { slug: teamSlug, name: teamName },
      project: projectSlug === null || projectName === null ? null : { slug: projectSlug, name: projectName },
      createdAt: row.createdAt.toISOString(),
      expiresAt: row.expiresAt.toISOString(),
      lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
      revokedAt: row.revokedAt?.toISOString() ?? null,
    }));
  });

type TokenRow = {
  readonly id: string;
  readonly name: string;
  readonly prefix: string;
  readonly scope: "ingest" | "read";
  readonly mayCreateProject: boolean;
  readonly teamSlug: string | null;
  readonly teamName: string | null;
  readonly projectSlug: string | null;
  readonly projectName: string | null;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly lastUsedAt: Date | null;
  readonly revokedAt: Date | null;
  readonly createdBy: string | null;
};
