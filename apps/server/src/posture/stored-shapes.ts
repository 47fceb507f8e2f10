import {
  excerptSchema,
  flowStepSchema,
  LETTERS,
  observationSchema,
  severitySchema,
  sourceEditSchema,
  VERSION_PRECISIONS,
} from "@stance/model";
import { z } from "zod";

/**
 * Shapes of the JSON columns that pages read. Ingest writes them; reading parses them, because an upgrade may have changed
 * a shape since a row was stored.
 */

/** `control_results.observed` and `observed` in a cause: the observation that decided. */
export const storedObserved = z.object({
  checked: z.string(),
  text: z.string(),
  path: z.string().nullable(),
  line: z.int().nullable(),
});

/** `control_results.detail`. */
export const storedControlDetail = z.object({
  note: z.string().nullable(),
  question: z.string().nullable(),
  observations: z.array(observationSchema),
  findingSeverity: severitySchema.nullable(),
  stands: z.string().nullable(),
});

/** `findings.detail`. */
export const storedFindingDetail = z.object({
  edits: z.array(sourceEditSchema),
  excerpt: excerptSchema.optional(),
  flow: z.array(flowStepSchema).optional(),
});

/**
 * `control_events.cause`: what a row of changes shows. `scoreBefore` and `scoreAfter` are the project's around the report,
 * with all changes of it. `change` is what this control alone did to the score: minus what fixing it would earn after it
 * failed, plus what it cost before it was fixed.
 */
export const storedCause = z.object({
  kind: z.enum(["report", "time", "catalog"]),
  scoreBefore: z.number().nullable(),
  scoreAfter: z.number().nullable(),
  change: z.number().optional(),
  /** Of the worst open finding at a failure, of the worst one closed at a fix. */
  severity: severitySchema.optional(),
  observed: storedObserved.nullable(),
});

/** `postures.explanation`. */
export const storedExplanation = z.object({
  ladder: z.array(
    z.object({ control: z.string(), gain: z.number(), score: z.number(), letter: z.enum(LETTERS).nullable() }),
  ),
  djangoPrecision: z.enum(VERSION_PRECISIONS).nullable(),
  settingsReason: z.string().nullable(),
});
