import type { Severity, Status } from "@stance/model";

type Judged = { readonly status: Status; readonly severity: Severity; readonly findingSeverity: Severity | null };

/** The severity that a control is shown with: of its worst open finding while it fails, which may be lower than its own. */
export function shownSeverity({ status, severity, findingSeverity }: Judged): Severity {
  return status === "fail" && findingSeverity !== null ? findingSeverity : severity;
}
