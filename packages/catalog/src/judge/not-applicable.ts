import type { Outcome } from "@stance/model";

import type { JudgedPart } from "./judge-setting.ts";

/** The outcome of a control that has nothing to judge in this project; the parts show what that was seen from. */
export function notApplicable(note: string, parts: readonly JudgedPart[] = []): Outcome {
  return { status: "notApplicable", note, observations: parts.map((part) => part.observation) };
}
