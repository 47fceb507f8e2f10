import { severitySchema, TIERS, VERSION_PRECISIONS } from "@stance/model";
import { z } from "zod";

import { dayField, letterField, timeField } from "#posture/answer-fields.ts";

const CAP_REASONS = ["coverage", "open-critical", "overdue-critical", "known-exploited"] as const;

const endOfLife = z.object({ series: z.string(), isLts: z.boolean(), date: dayField, isPast: z.boolean() });

/** Everything the head of a project page says. */
export const projectAnswer = z.object({
  asOf: timeField,
  slug: z.string(),
  name: z.string(),
  team: z.object({ slug: z.string(), name: z.string() }),
  tier: z.enum(TIERS),
  repository: z.string().nullable(),
  site: z.string().nullable(),
  defaultBranch: z.string(),
  isDemo: z.boolean(),
  rating: z
    .object({
      score: z.number(),
      letter: letterField,
      coverage: z.number(),
      cap: z.object({ letter: letterField.unwrap(), reason: z.enum(CAP_REASONS) }).nullable(),
    })
    .nullable(),
  change7d: z.number().nullable(),
  change90d: z.number().nullable(),
  sentence: z.object({
    /** The failing control to say first: worst severity, then what fixing it earns. */
    worst: z
      .object({
        controlId: z.string(),
        title: z.string(),
        severity: severitySchema,
        /** Since when it fails without a break. */
        since: timeField.nullable(),
        earns: z.number(),
      })
      .nullable(),
    failing: z.int(),
    unknown: z.int(),
  }),
  djangoVersion: z.string().nullable(),
  djangoPrecision: z.enum(VERSION_PRECISIONS).nullable(),
  djangoEndOfLife: endOfLife.nullable(),
  pythonVersion: z.string().nullable(),
  pythonEndOfLife: endOfLife.omit({ isLts: true }).nullable(),
  settingsModule: z.string().nullable(),
  settingsReason: z.string().nullable(),
  /** Of the report that gave the present posture. */
  revision: z
    .object({
      commit: z.string(),
      branch: z.string().nullable(),
      subject: z.string().nullable(),
      author: z.string().nullable(),
      committedAt: timeField.nullable(),
      /** Null when the report does not say. */
      dirty: z.boolean().nullable(),
    })
    .nullable(),
  receivedAt: timeField.nullable(),
  observedAt: timeField.nullable(),
  isStale: z.boolean(),
  sources: z.array(
    z.object({
      source: z.string(),
      toolName: z.string().nullable(),
      toolVersion: z.string().nullable(),
      observedAt: timeField,
      /** Failing controls that were judged on this source. */
      failing: z.int(),
      isStale: z.boolean(),
    }),
  ),
  /** All days on which something changed, oldest first, of the present formula. */
  days: z.array(z.object({ day: dayField, score: z.number().nullable(), letter: letterField, coverage: z.number() })),
  dayEvents: z.array(
    z.object({
      day: dayField,
      controlId: z.string(),
      title: z.string(),
      kind: z.enum(["regression", "fixed"]),
      change: z.number().nullable(),
    }),
  ),
  counts: z.object({ pass: z.int(), fail: z.int(), unknown: z.int(), notApplicable: z.int() }),
  ladder: z.array(
    z.object({
      controlId: z.string(),
      title: z.string(),
      severity: severitySchema,
      gain: z.number(),
      scoreAfter: z.number(),
      letterAfter: letterField,
    }),
  ),
  gateCommand: z.string(),
  auditCommand: z.string(),
});
