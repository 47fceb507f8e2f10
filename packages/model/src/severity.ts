import { z } from "zod";

/** Severities in falling order. `unknown` is a level of its own and is never folded into `low`. */
export const SEVERITIES = ["critical", "high", "medium", "low", "info", "unknown"] as const;

export const severitySchema = z.enum(SEVERITIES);

/** How bad a finding is. */
export type Severity = z.infer<typeof severitySchema>;

/** A severity that somebody decided: what controls and their findings carry. */
export type KnownSeverity = Exclude<Severity, "unknown">;

export const knownSeveritySchema = z.enum(["critical", "high", "medium", "low", "info"]);

const RANK: Record<Severity, number> = { critical: 0, high: 1, medium: 2, low: 3, info: 4, unknown: 5 };

const ONE_LOWER: Record<KnownSeverity, KnownSeverity> = {
  critical: "high",
  high: "medium",
  medium: "low",
  low: "info",
  info: "info",
};

/** Orders severities worst first; `unknown` comes last because nothing is known of it. */
export function compareSeverity(a: Severity, b: Severity): number {
  return RANK[a] - RANK[b];
}

/** The next level down; `info` stays `info`. Used for insecure defaults and for what the catalogue calls a warning. */
export function oneLower(severity: KnownSeverity): KnownSeverity {
  return ONE_LOWER[severity];
}
