import { LETTERS, letterOf, rate, type Letter } from "@stance/model";

import { letterAt } from "#posture/roll-up-days.ts";

type AfterFix = {
  readonly score: number;
  readonly coverage: number;
  /** When the oldest open critical finding of the other controls was first seen; null when there is none. */
  readonly oldestCritical: Date | null;
};

const DAY = 86_400_000;

/** The letter once a control is fixed. What was assessed stays the same, and so does the cap of what stays open. */
export function letterAfterFix({ score, coverage, oldestCritical }: AfterFix, now: Date): Letter | null {
  const letter = letterAt(letterOf(score), coverage);
  if (letter === null || oldestCritical === null) return letter;
  const daysOpen = Math.max(0, Math.floor((now.getTime() - oldestCritical.getTime()) / DAY));
  const left = { fingerprint: "left", control: "left", severity: "critical", state: "open" } as const;
  const { cap } = rate([{ ...left, daysOpen, isKnownExploited: false, epss: 0 }], []);
  if (cap === null) throw new Error("An open critical finding has to cap the letter");
  return LETTERS.indexOf(letter) > LETTERS.indexOf(cap.letter) ? letter : cap.letter;
}
