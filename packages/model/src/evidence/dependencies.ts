import { z } from "zod";

import { placeSchema } from "../place.ts";

/**
 * How well a version is known: from a lock file or a hash-checked list, an exact pin, a range (then `lowest` and
 * `highest` bound it where the range does), the header comment of a generated file, or not at all.
 */
export const VERSION_PRECISIONS = ["lock", "pin", "range", "header", "none"] as const;

export const packageEvidenceSchema = z.object({
  /** Normalized as PyPI does: lower case, runs of `-_.` become one `-`. */
  name: z.string(),
  /** Exact version; null when only a range or nothing is known. */
  version: z.string().nullable(),
  precision: z.enum(VERSION_PRECISIONS),
  /** Lowest version that the range allows, inclusive. */
  lowest: z.string().optional(),
  /** First version above what the range allows, exclusive. */
  below: z.string().optional(),
  /** The requirement as written. */
  requirement: z.string().optional(),
  place: placeSchema.optional(),
});

export type PackageEvidence = z.infer<typeof packageEvidenceSchema>;

/** Evidence kind `dependencies`: what the project's own files say about its Python packages. */
export const dependenciesSchema = z.object({
  packages: z.array(packageEvidenceSchema),
  /** Files that were read. Empty means that nothing is known about packages, not that there are none. */
  files: z.array(z.string()),
  python: z
    .object({ version: z.string(), precision: z.enum(VERSION_PRECISIONS), place: placeSchema.optional() })
    .nullable(),
});

export type Dependencies = z.infer<typeof dependenciesSchema>;
