import type { Outcome } from "@stance/model";

import type { JudgedPart } from "./judge-setting.ts";

const CONFIDENCE_RANK = { high: 0, medium: 1, low: 2 } as const;

/**
 * The outcome of a control from its parts: a bad part fails it, otherwise an undecided part leaves it unknown, otherwise
 * it passes with the confidence of its weakest part.
 */
export function conclude(parts: readonly JudgedPart[]): Outcome {
  const observations = parts.map((part) => part.observation);
  const findings = parts.flatMap((part) => (part.finding === undefined ? [] : [part.finding]));
  if (findings.length > 0) return { status: "fail", confidence: "high", findings, observations };
  for (const { verdict } of parts) {
    if (verdict.is !== "unknown") continue;
    const question = verdict.question === undefined ? {} : { question: verdict.question };
    return { status: "unknown", reason: verdict.reason, note: verdict.detail, ...question, observations };
  }
  return passOf(parts, observations);
}

function passOf(parts: readonly JudgedPart[], observations: Outcome["observations"]): Outcome {
  let confidence: keyof typeof CONFIDENCE_RANK = "high";
  const notes: string[] = [];
  for (const { verdict } of parts) {
    if (verdict.is !== "good") continue;
    if (CONFIDENCE_RANK[verdict.confidence] > CONFIDENCE_RANK[confidence]) confidence = verdict.confidence;
    if (verdict.note !== undefined) notes.push(verdict.note);
  }
  return { status: "pass", confidence, observations, ...(notes.length === 0 ? {} : { note: notes.join(" ") }) };
}
