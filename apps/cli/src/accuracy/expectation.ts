import { severitySchema } from "@stance/model";
import { z } from "zod";

/** A finding that a person read in the project's source. */
export const readFindingSchema = z.strictObject({
  control: z.string(),
  path: z.string().nullable(),
  symbol: z.string(),
  /** Which of several with the same control, path and symbol, in the order of their lines; 0 for the first. */
  occurrence: z.int().nonnegative(),
  severity: severitySchema,
  isTrue: z.boolean(),
  /** Own words: what the source shows. */
  why: z.string().min(3),
});

/** What people found out about one public project at one commit. None of its code is here. */
export const expectationSchema = z.strictObject({
  /** `owner/name` where the project is public, or the name and version of its source archive. */
  repository: z.string(),
  commit: z.string(),
  /** Directory below the directory of checkouts. */
  checkout: z.string(),
  /** Django project inside it, when there are several. */
  project: z.string().optional(),
  module: z.string().nullable(),
  /** Own words: why this is what production runs with. */
  moduleReason: z.string(),
  /** Own words, when the settings that production runs with are not in the repository. */
  settingsElsewhere: z.string().optional(),
  /** What the project's own `check --deploy` said, where it could be installed. */
  deployCheck: z
    .strictObject({
      django: z.string(),
      /** Variables that had to be set for the settings to load, by name. */
      environment: z.array(z.string()),
      reported: z.array(z.string()),
      /** Differences that are none, as `check control` with own words why. */
      explained: z.record(z.string(), z.string()),
    })
    .optional(),
  findings: z.array(readFindingSchema),
});

export type Expectation = z.infer<typeof expectationSchema>;
export type ReadFinding = z.infer<typeof readFindingSchema>;
