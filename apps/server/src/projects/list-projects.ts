import { LETTERS, TIERS } from "@stance/model";
import { z } from "zod";

import { AppError } from "#app-error.ts";
import { dayField, letterField, timeField } from "#posture/answer-fields.ts";
import { userProcedure } from "#trpc/procedures.ts";

export const PROJECT_SORTS = ["score", "name", "lastAudit"] as const;

/** `attention`: an open critical finding, or letter D or F. `stale`: the last audit is too old. */
export const PROJECT_STATUSES = ["attention", "stale", "pastDjangoEol"] as const;

export const listInput = z.object({
  search: z.string().trim().max(200).optional(),
  /** Null asks for projects that are not rated. */
  letter: z.array(z.enum(LETTERS).nullable()).max(6).optional(),
  status: z.enum(PROJECT_STATUSES).optional(),
  sort: z.enum(PROJECT_SORTS).default("score"),
  direction: z.enum(["asc", "desc"]).default("asc"),
  cursor: z.string().max(1000).nullish(),
  limit: z.int().min(1).max(100).default(50),
});

const projectRow = z.object({
  slug: z.string(),
  name: z.string(),
  team: z.object({ slug: z.string(), name: z.string() }),
  tier: z.enum(TIERS),
  score: z.number().nullable(),
  letter: letterField,
  coverage: z.number(),
  change7d: z.number().nullable(),
  /** 30 days: the first point is the value at their beginning, then one point per change. */
  spark: z.array(z.object({ day: dayField, score: z.number() })),
  critical: z.int(),
  high: z.int(),
  failing: z.int(),
  unknown: z.int(),
  passing: z.int(),
  notApplicable: z.int(),
  /** Controls that apply. */
  controls: z.int(),
  djangoVersion: z.string().nullable(),
  djangoEndOfLife: z.object({ date: dayField, isPast: z.boolean() }).nullable(),
  lastAuditAt: timeField.nullable(),
  isStale: z.boolean(),
  isDemo: z.boolean(),
});

export const listAnswer = z.object({
  rows: z.array(projectRow),
  nextCursor: z.string().nullable(),
  /** Projects that the filters let through. */
  total: z.int(),
  /** True when there are more than `total`. */
  totalIsBounded: z.boolean(),
  /** All visible projects and those of each status, whatever the filters. */
  counts: z.object({ all: z.int(), attention: z.int(), stale: z.int(), pastDjangoEol: z.int() }),
});

export const listProjects = userProcedure("projects:read")
  .input(listInput)
  .output(listAnswer)
  .query(() => {
    throw new AppError("unavailable", "The list of projects is not there yet.");
  });
