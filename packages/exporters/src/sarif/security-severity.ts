import type { KnownSeverity } from "@stance/model";

/** Level of a result. */
export const SARIF_LEVEL: Record<KnownSeverity, "error" | "warning" | "note"> = {
  critical: "error",
  high: "error",
  medium: "warning",
  low: "note",
  info: "note",
};

/**
 * Numbers in the middle of the bands in which GitHub sorts `security-severity` (critical over 9.0, high from 7.0, medium
 * from 4.0, low from 0.1). A text, above zero: other values are ignored.
 */
export const SECURITY_SEVERITY: Record<KnownSeverity, string> = {
  critical: "9.5",
  high: "8.0",
  medium: "5.5",
  low: "2.0",
  info: "0.1",
};
