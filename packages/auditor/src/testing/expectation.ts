import { z } from "zod";

/** What was found by reading a public project by eye; see scripts/compare-expectations.ts. No code of the project. */
export const expectationSchema = z.looseObject({
  repository: z.string(),
  commit: z.string(),
  /** Directory of the Django project in the repository. */
  project: z.string(),
  /** The settings module that production runs, and how one can tell. */
  module: z.string(),
  reason: z.string(),
  /** Values by name as `brief` writes them. */
  settings: z.record(z.string(), z.string()),
  /** Verdicts of controls, where somebody read for them. */
  controls: z.record(z.string(), z.unknown()).optional(),
});

export type Expectation = z.infer<typeof expectationSchema>;
