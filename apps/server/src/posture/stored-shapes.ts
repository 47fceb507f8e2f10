import { LETTERS, observationSchema, severitySchema, sourceEditSchema } from "@stance/model";
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
export const storedFindingDetail = z.object({ edits: z.array(sourceEditSchema) });

/**
 * `control_events.cause`: what a row of changes shows. `scoreBefore` and `scoreAfter` are the project's around the report
 * or the day, with all changes of it; `change` is what this control alone did to the score: minus what fixing it would
 * earn after it failed, plus what it cost before it was fixed, 0 otherwise.
 */
export const storedCause = z.object({
  kind: z.enum(["report", "time"]),
  scoreBefore: z.number().nullable(),
  scoreAfter: z.number().nullable(),
  change: z.number(),
  /** Of the worst open finding at a failure, of the worst one closed at a fix; else of the control. */
  severity: severitySchema,
  observed: storedObserved.nullable(),
});

/** `postures.explanation`. */
export const storedExplanation = z.object({
  controls: z.array(z.object({ control: z.string(), points: z.number(), lossShare: z.number(), earns: z.number() })),
  ladder: z.array(
    z.object({ control: z.string(), gain: z.number(), score: z.number(), letter: z.enum(LETTERS).nullable() }),
  ),
});

/** `postures.owasp`: answers of the controls per category of the OWASP Top 10:2025. */
export const storedOwasp = z.record(
  z.string(),
  z.object({
    pass: z.int(),
    fail: z.int(),
    unknown: z.int(),
    notApplicable: z.int(),
    worst: severitySchema.nullable(),
  }),
);
