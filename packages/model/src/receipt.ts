import { z } from "zod";

import { skippedSchema } from "./report.ts";
import { statusSchema } from "./status.ts";

const severityCountsSchema = z.object({
  critical: z.int().nonnegative(),
  high: z.int().nonnegative(),
  medium: z.int().nonnegative(),
  low: z.int().nonnegative(),
  info: z.int().nonnegative(),
  unknown: z.int().nonnegative(),
});

/** Open findings per severity. */
export type SeverityCounts = z.infer<typeof severityCountsSchema>;

const ratingSchema = z.object({ score: z.number(), letter: z.string().nullable(), coverage: z.number() });

/**
 * What one report did to its project: before and after, what changed and why, and what was left out. Every finding of the
 * report is counted exactly once in `opened + reopened + unchanged`.
 */
export const receiptSchema = z.object({
  auditId: z.string(),
  project: z.object({ slug: z.string(), name: z.string() }),
  /** Path of the project's page below the server's address. */
  path: z.string(),
  /** False when the report is of another branch or older than the present: then it changed history only. */
  movedPosture: z.boolean(),
  severities: z.object({ before: severityCountsSchema, after: severityCountsSchema }),
  findings: z.object({
    opened: z.int().nonnegative(),
    reopened: z.int().nonnegative(),
    fixed: z.int().nonnegative(),
    unchanged: z.int().nonnegative(),
  }),
  /** How known findings were recognized: by their fingerprint, or in the second pass. */
  matched: z.object({
    fingerprint: z.int().nonnegative(),
    renamedPath: z.int().nonnegative(),
    editedText: z.int().nonnegative(),
  }),
  controls: z.array(
    z.object({ control: z.string(), title: z.string(), from: statusSchema.nullable(), to: statusSchema }),
  ),
  rating: z.object({ before: ratingSchema.nullable(), after: ratingSchema }),
  skipped: z.array(skippedSchema),
  warnings: z.array(z.string()),
});

export type Receipt = z.infer<typeof receiptSchema>;
