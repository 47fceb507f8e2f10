import type { Place } from "@stance/model";

/** A suppression as it is written; whether it has an effect is for whoever knows the findings and the day. */
export type WrittenSuppression = {
  readonly origin: "comment" | "configuration";
  readonly place: Place;
  /** First and last line of what it is about, in the file of `place`; absent for the configuration. */
  readonly lines?: { readonly from: number; readonly to: number };
  readonly control: string | null;
  /** Files that it is about, as a pattern from the folder of pyproject.toml; absent for all. */
  readonly path?: string;
  /** Last day on which it holds, `2027-01-31`. */
  readonly until: string | null;
  readonly reason: string | null;
  /** What is wrong with it, as one sentence; null for a complete one. */
  readonly problem: string | null;
};

type Parts = Pick<WrittenSuppression, "control" | "until" | "reason">;

/** What a suppression lacks, as one sentence; null when it says which control, until when and why. */
export function problemOf({ control, until, reason }: Parts): string | null {
  if (control === null || control === "") return "It names no control.";
  if (until === null) return "It has no expiry: a suppression holds until a day such as 2027-01-31.";
  if (!isDay(until)) return `Its expiry ${until} is not a day: write it as 2027-01-31.`;
  if (reason === null || reason.trim() === "") return "It gives no reason.";
  return null;
}

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}
