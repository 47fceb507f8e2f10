import type { FailReason, KnownSeverity, UnknownReason } from "@stance/model";

import type { Confidence } from "./resolve-setting.ts";

/** Judgment of one value. A bad verdict may carry a severity of its own; otherwise the control's counts. */
export type Verdict = GoodVerdict | BadVerdict | UndecidedVerdict;

export type GoodVerdict = { readonly is: "good"; readonly confidence: Confidence; readonly note?: string };

export type BadVerdict = {
  readonly is: "bad";
  readonly reason: FailReason;
  readonly message: string;
  readonly severity?: KnownSeverity;
};

export type UndecidedVerdict = {
  readonly is: "unknown";
  readonly reason: UnknownReason;
  readonly detail: string;
  readonly question?: string;
};

/** A good verdict. */
export function good(note?: string, confidence: Confidence = "high"): GoodVerdict {
  return note === undefined ? { is: "good", confidence } : { is: "good", confidence, note };
}

/** A bad verdict with its reason and one sentence for people. */
export function bad(reason: FailReason, message: string, severity?: KnownSeverity): BadVerdict {
  return severity === undefined ? { is: "bad", reason, message } : { is: "bad", reason, message, severity };
}

/** An undecided verdict; the question, if there is one, is what a person could answer. */
export function undecided(reason: UnknownReason, detail: string, question?: string): UndecidedVerdict {
  return question === undefined ? { is: "unknown", reason, detail } : { is: "unknown", reason, detail, question };
}
