import type { Project } from "./project-data.ts";

type Rating = NonNullable<Project["rating"]>;

const CAP_REASONS: Record<NonNullable<Rating["cap"]>["reason"], string> = {
  coverage: "while less than 90 % is decided",
  "open-critical": "while a critical control fails",
  "overdue-critical": "while a critical finding is past its date",
  "known-exploited": "while a known exploited weakness is open",
};

/** Why the letter is not better, in words; empty without a cap or without a letter. */
export function capText({ cap, letter }: Pick<Rating, "cap" | "letter">): string {
  if (cap === null || letter === null) return "";
  return `Capped at ${cap.letter} ${CAP_REASONS[cap.reason]}.`;
}
