import { compareSeverity, type KnownSeverity } from "@stance/model";

import type { JudgedControl } from "#audit/judge-evidence.ts";

/** A failing control has its worst finding's severity, which may be lower than its own: an insecure default is one level lower. */
export function shownSeverity({ control, result }: JudgedControl): KnownSeverity {
  if (result.outcome.status !== "fail") return control.severity;
  const [worst] = result.outcome.findings.map((finding) => finding.severity).sort(compareSeverity);
  return worst ?? control.severity;
}
