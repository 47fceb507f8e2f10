import type { Excerpt, KnownSeverity, Place, SourceEdit } from "@stance/model";

import type { JudgedPart } from "../judge-setting.ts";
import type { Confidence } from "../resolve-setting.ts";
import type { Verdict } from "../verdict.ts";

export type Fact = {
  /** What was looked at, what was seen there and what was hoped for. */
  readonly checked: string;
  readonly observed: string;
  readonly expected: string;
  readonly verdict: Verdict;
  /** Severity of a bad verdict that has none of its own. */
  readonly severity: KnownSeverity;
  readonly confidence?: Confidence;
  readonly place?: Place;
  readonly excerpt?: Excerpt;
  /** Identity of a finding beside control and path; empty for something that is missing. */
  readonly symbol?: string;
  readonly text?: string;
  readonly edits?: readonly SourceEdit[];
  /** The verdict shown in the table, when what was seen decides nothing. */
  readonly shown?: "unknown";
};

/** A judged part about something outside the settings and the code: a file, a command, a version. */
export function factPart(fact: Fact): JudgedPart {
  const { checked, observed, expected, verdict, place, confidence = "high" } = fact;
  const at = place === undefined ? {} : { place };
  const observation = { checked, observed, expected, verdict: fact.shown ?? verdict.is, source: "static", ...at };
  if (verdict.is !== "bad") return { verdict, observation, confidence };
  const { message, reason, severity = fact.severity } = verdict;
  const { symbol = "", text = "", excerpt, edits } = fact;
  return {
    verdict,
    observation,
    confidence,
    finding: {
      message,
      severity,
      reason,
      symbol,
      text,
      ...at,
      ...(excerpt === undefined ? {} : { excerpt }),
      ...(edits === undefined ? {} : { edits: [...edits] }),
    },
  };
}
