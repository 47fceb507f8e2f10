import { z } from "zod";

import { placeSchema } from "./place.ts";

/**
 * What became of a written suppression: `active` silences at least one finding, `unused` none although its control was
 * judged, `expired` is past its day, `malformed` could not be understood. Only `active` has an effect.
 */
export const SUPPRESSION_STATES = ["active", "unused", "expired", "malformed"] as const;

/**
 * A suppression written beside the code or in `[tool.stance]`. It silences the gate of `stance audit` and marks findings;
 * it never changes a verdict or the score: accepting a risk is decided on the server, by a second person.
 */
export const suppressionSchema = z.object({
  state: z.enum(SUPPRESSION_STATES),
  origin: z.enum(["comment", "configuration"]),
  /** Where it is written. */
  place: placeSchema,
  /** Null where a malformed one does not say it. */
  control: z.string().nullable(),
  /** Files that it is about, as a glob from the folder of pyproject.toml; absent for all, and for comments. */
  path: z.string().optional(),
  /** Last day on which it holds. */
  until: z.iso.date().nullable(),
  reason: z.string().nullable(),
  /** Why it has no effect, as one sentence; absent while it has. */
  note: z.string().optional(),
  /** Findings that it silences. */
  fingerprints: z.array(z.string()),
});

export type Suppression = z.infer<typeof suppressionSchema>;
