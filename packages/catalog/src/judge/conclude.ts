import type { Observation, Outcome } from "@stance/model";

import { lessCertain, moreCertain } from "./certainty.ts";
import type { JudgedPart } from "./judge-setting.ts";
import type { Confidence } from "./resolve-setting.ts";

/**
 * The outcome of a control from its parts: a bad part fails it, otherwise an undecided part leaves it unknown, otherwise
 * it passes with the confidence of its weakest part. A failure is as certain as its most certain bad part.
 */
export function conclude(parts: readonly JudgedPart[]): Outcome {
  const observations = withoutTail(parts.map((part) => part.observation));
  const failed = parts.filter((part) => part.finding !== undefined);
  const findings = failed.flatMap((part) => (part.finding === undefined ? [] : [part.finding]));
  if (findings.length > 0) {
    const confidence = failed.map((part) => part.confidence).reduce(moreCertain);
    return { status: "fail", confidence, findings, observations };
  }
  for (const { verdict } of parts) {
    if (verdict.is !== "unknown") continue;
    const question = verdict.question === undefined ? {} : { question: verdict.question };
    return { status: "unknown", reason: verdict.reason, note: verdict.detail, ...question, observations };
  }
  return passOf(parts, observations);
}

/** Observations kept of one control: findings name every place, and nobody reads a table of hundreds. */
const MAX_OBSERVATIONS = 40;

/** The first ones, and one that says how many follow. */
function withoutTail(observations: readonly Observation[]): Observation[] {
  const rest = observations.slice(MAX_OBSERVATIONS);
  const [first] = rest;
  if (first === undefined) return [...observations];
  const verdict = rest.find((entry) => entry.verdict === "bad")?.verdict ?? first.verdict;
  const tail = { checked: first.checked, observed: `${rest.length} more places`, expected: first.expected, verdict };
  return [...observations.slice(0, MAX_OBSERVATIONS), tail];
}

function passOf(parts: readonly JudgedPart[], observations: Outcome["observations"]): Outcome {
  let confidence: Confidence = "high";
  const notes = new Set<string>();
  for (const part of parts) {
    if (part.verdict.is !== "good") continue;
    confidence = lessCertain(confidence, lessCertain(part.confidence, part.verdict.confidence));
    if (part.verdict.note !== undefined) notes.add(part.verdict.note);
  }
  return { status: "pass", confidence, observations, ...(notes.size === 0 ? {} : { note: [...notes].join(" ") }) };
}
