import { Prisma } from "@stance/db";
import { receiptSchema } from "@stance/model";
import { z } from "zod";

import { visibleProjects } from "#access/visible-projects.ts";
import { AppError } from "#app-error.ts";
import { timeField } from "#posture/answer-fields.ts";
import { userProcedure } from "#trpc/procedures.ts";

import { auditFields, toAuditFields, type AuditRow } from "./audit-fields.ts";

/** One report with its receipt. */
export const getAudit = userProcedure("projects:read")
  .input(z.object({ id: z.uuid() }))
  .output(
    auditFields.extend({
      project: z.object({ slug: z.string(), name: z.string() }),
      digest: z.string(),
      isDefaultBranch: z.boolean(),
      committedAt: timeField.nullable(),
      dirty: z.boolean().nullable(),
      catalogVersion: z.string().nullable(),
      finishedAt: timeField.nullable(),
      /** Present once it is processed. */
      receipt: receiptSchema.nullable(),
      tokenPrefix: z.string().nullable(),
    }),
  )
  .query(async ({ ctx, input }) => {
    const [row] = await ctx.services.db.client.$queryRaw<FullAuditRow[]>(
      Prisma.sql`SELECT a.id, a.state, a.source, a.tool_name AS "toolName", a.tool_version AS "toolVersion",
          a.observed_at AS "observedAt", a.received_at AS "receivedAt", a.commit, a.branch, a.subject, a.author, a.counts,
          a.error, a.digest, a.is_default_branch AS "isDefaultBranch", a.committed_at AS "committedAt", a.dirty,
          a.catalog_version AS "catalogVersion", a.finished_at AS "finishedAt", a.receipt, k.prefix AS "tokenPrefix",
          p.slug AS "projectSlug", p.name AS "projectName"
        FROM audits a JOIN projects p ON p.id = a.project_id LEFT JOIN api_tokens k ON k.id = a.token_id
        WHERE a.id = ${input.id}::uuid AND ${visibleProjects(ctx.access)}`,
    );
    if (row === undefined) throw new AppError("not-found", "There is no such audit, or it is not yours to see.");
    return {
      ...toAuditFields(row),
      project: { slug: row.projectSlug, name: row.projectName },
      digest: row.digest,
      isDefaultBranch: row.isDefaultBranch,
      committedAt: row.committedAt?.toISOString() ?? null,
      dirty: row.dirty,
      catalogVersion: row.catalogVersion,
      finishedAt: row.finishedAt?.toISOString() ?? null,
      receipt: row.receipt === null ? null : receiptSchema.parse(row.receipt),
      tokenPrefix: row.tokenPrefix,
    };
  });

type FullAuditRow = AuditRow & {
  readonly digest: string;
  readonly isDefaultBranch: boolean;
  readonly committedAt: Date | null;
  readonly dirty: boolean | null;
  readonly catalogVersion: string | null;
  readonly finishedAt: Date | null;
  readonly receipt: unknown;
  readonly tokenPrefix: string | null;
  readonly projectSlug: string;
  readonly projectName: string;
};
