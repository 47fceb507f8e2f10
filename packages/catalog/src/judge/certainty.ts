import type { Confidence } from "./resolve-setting.ts";

const RANK: Record<Confidence, number> = { high: 0, medium: 1, low: 2 };

/** The higher of two confidences. */
export function moreCertain(a: Confidence, b: Confidence): Confidence {
  return RANK[a] <= RANK[b] ? a : b;
}

/** The lower of two confidences. */
export function lessCertain(a: Confidence, b: Confidence): Confidence {
  return RANK[a] >= RANK[b] ? a : b;
}
