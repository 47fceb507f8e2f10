import { Prisma } from "@stance/db";
import { z } from "zod";

import { projectProcedure } from "#trpc/procedures.ts";

import { auditFields, toAuditFields, type AuditRow } from "./audit-fields.ts";

/** Where a page ends: the last row's time of receipt and id. */
const cursorSchema = z.object({ receivedAt: z.iso.datetime(), id: z.uuid() });

/** Reports of a project, the latest received first. */
export const listAudits = projectProcedure("projects:read")
  .input(z.object({ cursor: cursorSchema.nullish(), limit: z.number().int().min(1).max(100).default(50) }))
  .output(z.object({ rows: z.array(auditFields), nextCursor: cursorSchema.nullable() }))
  .query(async ({ ctx, input }) => {
    const { cursor } = input;
    const after =
      cursor === null || cursor === undefined
        ? Prisma.sql`TRUE`
        : Prisma.sql`(received_at, id) < (${cursor.receivedAt}::timestamptz, ${cursor.id}::uuid)`;
    const found = await ctx.services.db.client.$queryRaw<AuditRow[]>(
      Prisma.sql`SELECT id, state, source, tool_name AS "toolName", tool_version AS "toolVersion",
          observed_at AS "observedAt", received_at AS "receivedAt", commit, branch, subject, author, counts, error
        FROM audits WHERE project_id = ${ctx.project.id}::uuid AND ${after}
        ORDER BY received_at DESC, id DESC LIMIT ${input.limit + 1}`,
    );
    const rows = found.slice(0, input.limit).map(toAuditFields);
    const last = found.length > input.limit ? rows.at(-1) : undefined;
    return { rows, nextCursor: last === undefined ? null : { receivedAt: last.receivedAt, id: last.id } };
  });
