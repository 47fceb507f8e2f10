import { compareSeverity, type KnownSeverity, type Severity } from "@stance/model";

/** Values of `--fail-on`. */
export const THRESHOLDS = ["critical", "high", "medium", "low", "info", "never"] as const;

export type Threshold = (typeof THRESHOLDS)[number];

/**
 * What fails a build when nobody says otherwise: every finding but advice. The same as npm audit, pip-audit and Bandit do;
 * a project that starts with many findings raises it and lowers it again step by step.
 */
export const DEFAULT_THRESHOLD: Threshold = "low";

/** True when one of these severities is as bad as the threshold or worse. */
export function reaches(severities: readonly Severity[], threshold: Threshold): boolean {
  if (threshold === "never") return false;
  const level: KnownSeverity = threshold;
  return severities.some((severity) => compareSeverity(severity, level) <= 0);
}
