import { areaSchema, knownSeveritySchema, severitySchema, statusSchema } from "@stance/model";
import { z } from "zod";

import { letterField, timeField } from "#posture/answer-fields.ts";

const FRAMEWORKS = ["OWASP 2025", "OWASP 2021", "OWASP 2017", "CWE", "ASVS 5.0", "Django"] as const;

const patch = z.object({
  path: z.string(),
  lines: z.array(
    z.object({
      kind: z.enum(["context", "added", "removed"]),
      oldLine: z.int().nullable(),
      newLine: z.int().nullable(),
      text: z.string(),
    }),
  ),
  /** For `git apply`. */
  text: z.string(),
  added: z.int(),
  removed: z.int(),
});

const excerpt = z.object({
  path: z.string(),
  startLine: z.int(),
  lines: z.array(z.string()),
  /** Numbers of the lines in which a secret was replaced. */
  maskedLines: z.array(z.int()),
  /** Numbers of the lines that the finding is about. */
  offending: z.array(z.int()),
});

/** Everything the page of one control of one project says. */
export const controlAnswer = z.object({
  id: z.string(),
  title: z.string(),
  area: areaSchema,
  areaTitle: z.string(),
  severity: knownSeveritySchema,
  severityReason: z.string(),
  status: statusSchema,
  reason: z.string().nullable(),
  reasonText: z.string().nullable(),
  note: z.string().nullable(),
  question: z.string().nullable(),
  /** Why it still fails although the newest evidence does not show its findings; null otherwise. */
  stands: z.string().nullable(),
  /** Since when status and reason are what they are; null when it was never judged. */
  since: timeField.nullable(),
  confidence: z.enum(["high", "medium", "low"]).nullable(),
  openFindings: z.int(),
  findingSeverity: severitySchema.nullable(),
  earns: z.number(),
  scoreNow: z.number().nullable(),
  scoreAfter: z.number().nullable(),
  letterNow: letterField,
  letterAfter: letterField,
  /** Since when it fails, whatever the reasons were; null when it does not. */
  failsSince: timeField.nullable(),
  /** Earliest deadline of an open finding. */
  dueAt: timeField.nullable(),
  guidance: z.object({
    why: z.string(),
    steps: z.array(z.string()),
    before: z.string(),
    after: z.string(),
    verify: z.array(z.object({ command: z.string(), expect: z.string() })),
    references: z.array(z.string()),
  }),
  notSeen: z.string().nullable(),
  mappings: z.array(
    z.object({
      /** One of the frameworks, or the name of a tool. */
      framework: z.union([z.enum(FRAMEWORKS), z.string()]),
      clause: z.string(),
      title: z.string().nullable(),
      url: z.string().nullable(),
    }),
  ),
  findings: z.array(
    z.object({
      id: z.string(),
      message: z.string(),
      severity: severitySchema,
      reason: z.string().nullable(),
      reasonText: z.string().nullable(),
      state: z.enum(["open", "fixed", "accepted", "falsePositive"]),
      firstSeenAt: timeField,
      lastSeenAt: timeField,
      fixedAt: timeField.nullable(),
      dueAt: timeField.nullable(),
      path: z.string().nullable(),
      line: z.int().nullable(),
      endLine: z.int().nullable(),
      symbol: z.string().nullable(),
      sources: z.array(z.string()),
      excerpt: excerpt.nullable(),
      /** The way of a value from the request to the place, first step first; empty where none was followed. */
      flow: z.array(z.object({ path: z.string(), line: z.int(), text: z.string() })),
      /** One per file; empty when no edit can be shown against the project's own files. */
      patches: z.array(patch),
      matchedBy: z.enum(["exact", "renamedPath", "editedText"]),
    }),
  ),
  /** Findings that are not among the rows above. */
  moreFindings: z.int(),
  observations: z.array(
    z.object({
      checked: z.string(),
      observed: z.string(),
      expected: z.string(),
      verdict: z.enum(["good", "bad", "unknown"]),
      path: z.string().nullable(),
      line: z.int().nullable(),
      source: z.string().nullable(),
    }),
  ),
  /** For every setting that the control looks at and the project sets: the statements in order of execution. */
  chain: z.array(
    z.object({
      setting: z.string(),
      steps: z.array(
        z.object({
          path: z.string(),
          line: z.int(),
          operation: z.enum(["assign", "augment", "mutate", "delete"]),
          shown: z.string(),
          guard: z.string().nullable(),
          isEffective: z.boolean(),
        }),
      ),
    }),
  ),
  /** The report with the evidence that it was judged on. */
  audit: z
    .object({
      id: z.string(),
      observedAt: timeField,
      commit: z.string().nullable(),
      branch: z.string().nullable(),
      toolName: z.string().nullable(),
      toolVersion: z.string().nullable(),
      source: z.string().nullable(),
    })
    .nullable(),
  /** Newest first. */
  history: z.array(
    z.object({
      at: timeField,
      from: statusSchema.nullable(),
      to: statusSchema,
      fromReason: z.string().nullable(),
      toReason: z.string().nullable(),
      commit: z.string().nullable(),
      author: z.string().nullable(),
      subject: z.string().nullable(),
      /** A report, evidence that grew too old, or new rules; null when that was not recorded. */
      cause: z.enum(["report", "time", "catalog"]).nullable(),
      change: z.number().nullable(),
    }),
  ),
  /** The same control in the other visible projects. */
  elsewhere: z.object({ pass: z.int(), fail: z.int(), unknown: z.int(), notApplicable: z.int() }),
  /** Neighbors among the failing controls, in the order of the checklist. */
  previous: z.string().nullable(),
  next: z.string().nullable(),
  /** Place of this control among the failing ones, from 1; null when it does not fail. */
  failingPosition: z.int().nullable(),
  failingTotal: z.int(),
});
