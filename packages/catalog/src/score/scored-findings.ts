import type { ControlResult, ScoredFinding } from "@stance/model";

import { identifyFindings } from "../identity/fingerprint.ts";

export type ScoredOptions = {
  /** Days since each finding was first seen, by fingerprint; 0 for one that is not listed. */
  readonly daysOpen?: ReadonlyMap<string, number>;
};

/** The findings of an audit as the score sees them: all open, and as new as a first audit knows them to be. */
export function scoredFindings(
  results: readonly ControlResult[],
  options: ScoredOptions = {},
): readonly ScoredFinding[] {
  return identifyFindings(results).map(({ control, fingerprint, draft }) => ({
    fingerprint,
    control,
    severity: draft.severity,
    state: "open",
    daysOpen: options.daysOpen?.get(fingerprint) ?? 0, // not listed: seen for the first time
    isKnownExploited: false,
    epss: 0,
  }));
}
