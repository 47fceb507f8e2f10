import { LETTERS, TIERS } from "@stance/model";
import { z } from "zod";

import { dayField, letterField, timeField } from "#posture/answer-fields.ts";
import { userProcedure } from "#trpc/procedures.ts";

import { countByStatus, countProjects } from "./count-projects.ts";
import { matchesFilter, PROJECT_STATUSES } from "./project-filter.ts";
import { PROJECT_SORTS, readPage } from "./project-page.ts";
import { readProjectRows } from "./project-rows.ts";

const listInput = z.object({
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
  /** 30 days: the value at their beginning if there was one, then one point per day with a change. */
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

const listAnswer = z.object({
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
  .query(async ({ ctx, input }) => {
    const { db, now } = ctx.services;
    const { sort, direction, cursor, limit, ...filter } = input;
    const moment = now();
    const where = matchesFilter(ctx.access, filter, moment);
    const page = await readPage(db.client, { where, order: { sort, direction }, cursor, limit });
    const rows = await readProjectRows(db.client, page.ids, moment);
    const total = await countProjects(db.client, where);
    return { rows, nextCursor: page.nextCursor, ...total, counts: await countByStatus(db.client, ctx.access, moment) };
  });
