import { formatDay } from "#components/time/format-time.ts";
import type { Project } from "./project-data.ts";

type Spoken = Pick<Project, "rating" | "sentence" | "asOf">;

/** The page's answer in one or two plain sentences: the worst that fails, since when, and what fixing it earns. */
export function projectSentence({ rating, sentence, asOf }: Spoken): string {
  if (rating === null) return "No report has arrived yet, so nothing is known about this project.";
  const { worst, failing, unknown } = sentence;
  const left = unknown === 0 ? "" : ` ${countOf(unknown, "control", "could not be decided")}.`;
  if (worst === null) return `Nothing that was checked fails.${left}`;
  const since = worst.since === null ? "" : ` since ${formatDay(new Date(worst.since), new Date(asOf))}`;
  const earns = worst.earns >= 0.05 ? ` Fixing it earns ${worst.earns.toFixed(1)} points.` : "";
  const others = failing === 1 ? "" : ` ${countOf(failing - 1, "other control", "fails", "fail")}.`;
  return `“${worst.title}” fails${since}.${earns}${others}`;
}

function countOf(count: number, noun: string, verb: string, plural: string = verb): string {
  return count === 1 ? `1 ${noun} ${verb}` : `${count} ${noun}s ${plural}`;
}
