import { z } from "zod";

import { controlResultSchema } from "./control.ts";
import { suppressionSchema } from "./suppression.ts";

/** The name that every report carries; a change of meaning gets a new number. */
export const REPORT_SCHEMA = "stance/report@1";

export const revisionSchema = z.object({
  vcs: z.literal("git"),
  commit: z.string().regex(/^[0-9a-f]{7,64}$/),
  branch: z.string().nullable(),
  /** Uncommitted changes were present. */
  dirty: z.boolean(),
  committedAt: z.iso.datetime({ offset: true }),
  author: z.string().optional(),
  subject: z.string().optional(),
});

export type Revision = z.infer<typeof revisionSchema>;

export const skippedSchema = z.object({
  path: z.string().optional(),
  reason: z.string(),
});

export type Skipped = z.infer<typeof skippedSchema>;

/**
 * The report of one audit. Evidence is judged anew by whoever receives it; `results` is the judgment of the tool that
 * wrote the file, for its readers. Unknown fields are kept. Unknown kinds of evidence are ignored with a warning.
 */
export const reportSchema = z.looseObject({
  schema: z.literal(REPORT_SCHEMA),
  tool: z.looseObject({ name: z.string(), version: z.string(), catalog: z.string() }),
  source: z.literal("static"),
  project: z.string().min(1).max(100).optional(),
  target: z.looseObject({
    kind: z.literal("source"),
    /** Path of the Django project inside its repository; "." for the root. */
    root: z.string(),
    settingsModule: z.string().nullable(),
    djangoVersion: z.string().nullable(),
    pythonVersion: z.string().nullable(),
  }),
  revision: revisionSchema.nullable(),
  startedAt: z.iso.datetime({ offset: true }),
  finishedAt: z.iso.datetime({ offset: true }),
  evidence: z.record(z.string(), z.unknown()),
  results: z.array(controlResultSchema),
  score: z.looseObject({ value: z.number(), letter: z.string().nullable(), coverage: z.number() }).optional(),
  /** Suppressions written in the source, each with what became of it. Absent in reports of older tools. */
  suppressions: z.array(suppressionSchema).optional(),
  limits: z.object({ skipped: z.array(skippedSchema) }),
});

export type Report = z.infer<typeof reportSchema>;
