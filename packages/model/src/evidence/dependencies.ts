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

/** A file that names packages and how firmly it fixes them. Counts are of its own entries, not of files it includes. */
export const dependencyFileSchema = z.object({
  path: z.string(),
  /** `manifest`: what the project wants; `lock`: what a tool resolved; `list`: a requirements file, which may be either. */
  role: z.enum(["manifest", "lock", "list"]),
  /** Development, tests, documentation: not what production installs. */
  isOtherPurpose: z.boolean(),
  /** Entries with an exact version. */
  pinned: z.int().nonnegative(),
  /** Of the pinned ones, those with a hash. */
  hashed: z.int().nonnegative(),
  ranged: z.int().nonnegative(),
  bare: z.int().nonnegative(),
  /** Entries from a version control system or an address without a commit, tag or hash. */
  floating: z.array(z.object({ name: z.string(), place: placeSchema })),
  /** Further package indexes beside the main one (`--extra-index-url`): where. Addresses are not kept. */
  extraIndexes: z.array(placeSchema),
  /** First entry without an exact version. */
  firstLoose: placeSchema.optional(),
  /** Packages that a manifest beside this lock file asks for and the lock file does not have. */
  lacks: z.array(z.string()),
});

export type DependencyFile = z.infer<typeof dependencyFileSchema>;

/** Evidence kind `dependencies`: what the project's own files say about its Python packages. */
export const dependenciesSchema = z.object({
  packages: z.array(packageEvidenceSchema),
  /** Files that were read. Empty means that nothing is known about packages, not that there are none. */
  files: z.array(z.string()),
  python: z
    .object({ version: z.string(), precision: z.enum(VERSION_PRECISIONS), place: placeSchema.optional() })
    .nullable(),
  /** How firmly each file fixes its packages; absent in evidence of older tools. */
  fileFacts: z.array(dependencyFileSchema).optional(),
  /** Day of the audit, `2026-11-20`: what is supported depends on it. Absent in evidence of older tools. */
  asOf: z.iso.date().optional(),
});

export type Dependencies = z.infer<typeof dependenciesSchema>;
