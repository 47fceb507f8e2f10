import { severitySchema, statusSchema } from "@stance/model";
import { z } from "zod";

import { dayField, letterField, timeField } from "#posture/answer-fields.ts";

/** Everything the overview counts, in the order in which it is shown. */
const COUNT_KEYS = [
  "critical",
  "high",
  "failingControls",
  "unknownControls",
  "staleProjects",
  "pastDjangoEol",
] as const;

/** One control of one project that changed its answer. */
export const changeRow = z.object({
  at: timeField,
  projectSlug: z.string(),
  projectName: z.string(),
  controlId: z.string(),
  title: z.string(),
  severity: severitySchema,
  from: statusSchema,
  to: statusSchema,
  /** What this control alone did to the project's score; null when that was not recorded. */
  change: z.number().nullable(),
  /** The project's score before and after the report, with all its changes. */
  scoreBefore: z.number().nullable(),
  scoreAfter: z.number().nullable(),
  commit: z.string().nullable(),
  author: z.string().nullable(),
  subject: z.string().nullable(),
  path: z.string().nullable(),
  line: z.number().nullable(),
  observed: z.string().nullable(),
});

/** A change that the chart points at. */
export const chartEvent = z.object({
  day: dayField,
  projectSlug: z.string(),
  projectName: z.string(),
  controlId: z.string(),
  title: z.string(),
  kind: z.enum(["regression", "fixed"]),
  /** Points of the project's score, signed; null when that was not recorded. */
  change: z.number().nullable(),
  commit: z.string().nullable(),
  author: z.string().nullable(),
  path: z.string().nullable(),
  line: z.number().nullable(),
});

export const fixNextRow = z.object({
  controlId: z.string(),
  title: z.string(),
  /** Of the worst open finding anywhere. */
  severity: severitySchema,
  projects: z.int(),
  /** Set when only one project fails it. */
  projectSlug: z.string().nullable(),
  projectName: z.string().nullable(),
  /** Score that it earns a project, on average. */
  perFix: z.number(),
  /** What the roll-up gains when all of them fix it. */
  fleet: z.number(),
});

export const owaspRow = z.object({
  code: z.string(),
  title: z.string(),
  /** Failing controls, counted in every project. */
  failing: z.int(),
  projects: z.int(),
  worst: severitySchema.nullable(),
  /** Controls of the catalogue in this category; 0 says that none checks it yet. */
  checked: z.int(),
});

export const overviewAnswer = z.object({
  asOf: timeField,
  lastReceivedAt: timeField.nullable(),
  projects: z.int(),
  teams: z.int(),
  rating: z.object({ score: z.number(), letter: letterField, coverage: z.number() }).nullable(),
  change7d: z.number().nullable(),
  change90d: z.number().nullable(),
  counts: z.array(z.object({ key: z.enum(COUNT_KEYS), value: z.int(), change7d: z.int().nullable() })),
  days: z.array(z.object({ day: dayField, score: z.number().nullable(), letter: letterField })),
  events: z.array(chartEvent),
  changes: z.object({
    since: timeField,
    regressions: z.array(changeRow),
    fixed: z.array(changeRow),
    /** Changes that are not among the rows above. */
    more: z.int(),
    regressionsTotal: z.int(),
    fixedTotal: z.int(),
    /** Projects with a change of either kind. */
    projects: z.int(),
  }),
  fixNext: z.array(fixNextRow),
  owasp: z.array(owaspRow),
});
