import type { AuditState } from "@stance/db";
import { z } from "zod";

import { timeField } from "#posture/answer-fields.ts";

/** What lists and the page of an audit share. */
export const auditFields = z.object({
  id: z.string(),
  state: z.enum(["received", "processing", "done", "failed"]),
  source: z.string().nullable(),
  toolName: z.string().nullable(),
  toolVersion: z.string().nullable(),
  observedAt: timeField,
  receivedAt: timeField,
  commit: z.string().nullable(),
  branch: z.string().nullable(),
  subject: z.string().nullable(),
  author: z.string().nullable(),
  /** Null until it is processed. */
  movedPosture: z.boolean().nullable(),
  opened: z.int().nullable(),
  fixed: z.int().nullable(),
  scoreBefore: z.number().nullable(),
  scoreAfter: z.number().nullable(),
  error: z.object({ code: z.string(), message: z.string(), path: z.string().optional() }).nullable(),
});

/** `audits.counts`, as ingest writes it. */
const storedCounts = z.object({
  opened: z.int(),
  reopened: z.int(),
  fixed: z.int(),
  unchanged: z.int(),
  movedPosture: z.boolean(),
  scoreBefore: z.number().nullable(),
  scoreAfter: z.number(),
});

/** The columns behind `auditFields`. */
export type AuditRow = {
  readonly id: string;
  readonly state: AuditState;
  readonly source: string | null;
  readonly toolName: string | null;
  readonly toolVersion: string | null;
  readonly observedAt: Date;
  readonly receivedAt: Date;
  readonly commit: string | null;
  readonly branch: string | null;
  readonly subject: string | null;
  readonly author: string | null;
  readonly counts: unknown;
  readonly error: unknown;
};

export function toAuditFields(row: AuditRow): z.infer<typeof auditFields> {
  const { counts: stored, error, ...fields } = row;
  const counts = stored === null ? null : storedCounts.parse(stored);
  return {
    ...fields,
    observedAt: row.observedAt.toISOString(),
    receivedAt: row.receivedAt.toISOString(),
    movedPosture: counts?.movedPosture ?? null,
    opened: counts === null ? null : counts.opened + counts.reopened,
    fixed: counts?.fixed ?? null,
    scoreBefore: counts?.scoreBefore ?? null,
    scoreAfter: counts?.scoreAfter ?? null,
    error: error === null ? null : auditFields.shape.error.parse(error),
  };
}
