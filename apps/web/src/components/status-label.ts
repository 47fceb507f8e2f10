import type { Status } from "@stance/model";

/** What a control can show: its verdict, or that a person accepted its failing, or that a report finds it partly met. */
export type ShownStatus = Status | "accepted" | "partlyMet";

export const STATUS_LABELS: Record<ShownStatus, string> = {
  pass: "Pass",
  fail: "Fail",
  unknown: "Unknown",
  accepted: "Accepted",
  notApplicable: "Not applicable",
  partlyMet: "Partly met",
};
