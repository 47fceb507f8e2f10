import { FRESHNESS_DAYS, EVIDENCE_KINDS } from "@stance/model";

import type { Log } from "#log.ts";

import { concludeControls, type Conclusion } from "./conclude-controls.ts";
import type { ControlTransition } from "./control-state.ts";
import { dayOf, endOfDay, nextDay } from "./day.ts";
import { judgeEvidence, type EvidenceUnion } from "./judge-evidence.ts";
import { figuresAt, type PostureFigures, type Present } from "./rate-posture.ts";

/** A project at a moment, with the evidence that it was judged on. */
export type ProjectPresent = Present & {
  /** The moment up to which time was taken into account; null before the first report. */
  readonly asOf: Date | null;
  readonly union: EvidenceUnion;
};

/** What the passing of time did. */
export type Passage = {
  readonly present: ProjectPresent;
  readonly transitions: readonly ControlTransition[];
  /** Figures at the end of every day that was gone through; of the last day at its moment. */
  readonly days: ReadonlyMap<string, PostureFigures>;
};

const DAY = 86_400_000;

/**
 * Lets time pass: findings grow older, and passes end when their evidence is too old. Goes through every moment at which
 * something can change, so that the history is the same whether somebody looked every day or once a month.
 */
export function letTimePass(start: ProjectPresent, to: Date, log: Log): Passage {
  const days = new Map<string, PostureFigures>();
  const transitions: ControlTransition[] = [];
  let present = start;
  if (start.asOf === null || start.asOf >= to) return { present, transitions, days };
  const outdated = new Set(momentsOfStaleness(start).map((moment) => moment.getTime()));
  for (const moment of momentsUntil(start.asOf, to, outdated)) {
    if (outdated.has(moment.getTime())) {
      const conclusion = judgeAgain(present, moment, log);
      present = { ...present, controls: conclusion.states };
      transitions.push(...conclusion.transitions);
    }
    days.set(dayOf(moment), figuresAt(present, moment));
  }
  return { present: { ...present, asOf: to }, transitions, days };
}

/** Judges the same evidence as of another moment. Nothing was looked at, so every finding stays as it is. */
function judgeAgain(present: ProjectPresent, at: Date, log: Log): Conclusion {
  const { verdicts } = judgeEvidence(present.union, at, log);
  const untouched = { opened: [], reopened: [], unchanged: [], fixed: [], kept: present.open };
  return concludeControls(verdicts, untouched, present.controls, at);
}

/** When each kind of evidence becomes too old to support a pass. */
function momentsOfStaleness({ union }: ProjectPresent): readonly Date[] {
  return EVIDENCE_KINDS.flatMap((kind) => {
    const observedAt = union.observedAt[kind];
    return observedAt === undefined ? [] : [new Date(observedAt.getTime() + FRESHNESS_DAYS[kind] * DAY + 1)];
  });
}

/** The ends of all days from `from` on, the given moments in between, and `to`; in order. */
function momentsUntil(from: Date, to: Date, between: ReadonlySet<number>): readonly Date[] {
  const moments = new Set<number>([to.getTime()]);
  for (const moment of between) if (moment > from.getTime() && moment <= to.getTime()) moments.add(moment);
  for (let day = dayOf(from); day < dayOf(to); day = nextDay(day)) moments.add(endOfDay(day).getTime());
  return [...moments].toSorted((a, b) => a - b).map((moment) => new Date(moment));
}
