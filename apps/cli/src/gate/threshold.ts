import { compareSeverity, type KnownSeverity, type Severity } from "@stance/model";
import { InvalidArgumentError } from "commander";

const LEVELS = ["critical", "high", "medium", "low", "info"] as const satisfies readonly KnownSeverity[];

/** Value of `--fail-on`: from which severity on findings fail a build, and whether those of the baseline do. */
export type Threshold = { readonly level: KnownSeverity | "never"; readonly isNewOnly: boolean };

/**
 * What fails a build when nobody says otherwise: every finding but advice. The same as npm audit, pip-audit and Bandit do;
 * a project that starts with many findings raises it and lowers it again step by step.
 */
export const DEFAULT_THRESHOLD: Threshold = { level: "low", isNewOnly: false };

/** Reads `high`, `new:high` or `never`. Throws commander's error for anything else. */
export function parseThreshold(text: string): Threshold {
  if (text === "never") return { level: "never", isNewOnly: false };
  const isNewOnly = text.startsWith("new:");
  const level = LEVELS.find((name) => name === (isNewOnly ? text.slice("new:".length) : text));
  if (level === undefined) {
    throw new InvalidArgumentError(`Allowed choices are ${LEVELS.join(", ")}, new:SEVERITY for new findings, never.`);
  }
  return { level, isNewOnly };
}

/** As it is typed. */
export function showThreshold({ level, isNewOnly }: Threshold): string {
  return isNewOnly ? `new:${level}` : level;
}

/** True when a severity is as bad as the threshold or worse. */
export function reaches(severity: Severity, { level }: Threshold): boolean {
  return level !== "never" && compareSeverity(severity, level) <= 0;
}
