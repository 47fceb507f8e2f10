import type { Outcome } from "@stance/model";

import { lessCertain, moreCertain } from "./certainty.ts";
import type { JudgedPart } from "./judge-setting.ts";
import type { Confidence } from "./resolve-setting.ts";

/**
 * The outcome of a control from its parts: a bad part fails it, otherwise an undecided part leaves it unknown, otherwise
 * it passes with the confidence of its weakest part. A failure is as certain as its most certain bad part.
 */
export function conclude(parts: readonly JudgedPart[]): Outcome {
  const observations = parts.map((part) => part.observation);
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
