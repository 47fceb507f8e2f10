import { z } from "zod";

import { severitySchema } from "./severity.ts";

/** The name that every baseline carries; a change of meaning gets a new number. */
export const BASELINE_SCHEMA = "stance/baseline@1";

/** A known finding, with what recognizes it after its file was renamed or its statement edited. */
export const baselineFindingSchema = z.looseObject({
  control: z.string(),
  fingerprint: z.string(),
  severity: severitySchema,
  path: z.string().nullable(),
  symbol: z.string(),
  textHash: z.string(),
});

export type BaselineFinding = z.infer<typeof baselineFindingSchema>;

/** Findings that are known already: what `--fail-on new:SEVERITY` compares with. */
export const baselineSchema = z.looseObject({
  schema: z.literal(BASELINE_SCHEMA),
  project: z.string(),
  /** When the audit was made that they are from; null when there was none yet. */
  auditedAt: z.iso.datetime({ offset: true }).nullable(),
  findings: z.array(baselineFindingSchema),
});

export type Baseline = z.infer<typeof baselineSchema>;
