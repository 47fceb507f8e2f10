import type { FailReason, KnownSeverity, UnknownReason } from "@stance/model";

type Confidence = "high" | "medium" | "low";

/** Judgment of one value. A bad verdict may carry a severity of its own; otherwise the control's counts. */
export type Verdict =
  | { readonly is: "good"; readonly confidence: Confidence; readonly note?: string }
  | { readonly is: "bad"; readonly reason: FailReason; readonly message: string; readonly severity?: KnownSeverity }
  | { readonly is: "unknown"; readonly reason: UnknownReason; readonly detail: string; readonly question?: string };

/** A good verdict. */
export function good(note?: string, confidence: Confidence = "high"): Verdict {
  return note === undefined ? { is: "good", confidence } : { is: "good", confidence, note };
}

/** A bad verdict with its reason and one sentence for people. */
export function bad(reason: FailReason, message: string, severity?: KnownSeverity): Verdict {
  return severity === undefined ? { is: "bad", reason, message } : { is: "bad", reason, message, severity };
}

/** An undecided verdict; the question, if there is one, is what a person could answer. */
export function undecided(reason: UnknownReason, detail: string, question?: string): Verdict {
  return question === undefined ? { is: "unknown", reason, detail } : { is: "unknown", reason, detail, question };
}
