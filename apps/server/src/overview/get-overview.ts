import type { z } from "zod";

import { dayOf, daysBefore } from "#posture/day.ts";
import { userProcedure } from "#trpc/procedures.ts";

import { readChartEvents } from "./chart-events.ts";
import { ratingOf, readScored, readSums, type FleetSums } from "./fleet-figures.ts";
import { dayAt, readHistory, type FleetDay } from "./fleet-history.ts";
import { readFixNext } from "./fix-next.ts";
import { overviewAnswer } from "./overview-answer.ts";
import { readOwasp } from "./owasp-strip.ts";
import { readChanges } from "./recent-changes.ts";

type Overview = z.infer<typeof overviewAnswer>;

const DAY = 86_400_000;
const CHART_DAYS = 90;
const CHANGE_DAYS = 7;

/** Where all that the caller sees stands, what changed and what to do first. */
export const getOverview = userProcedure("projects:read")
  .output(overviewAnswer)
  .query(async ({ ctx }) => {
    const { client } = ctx.services.db;
    const { access } = ctx;
    const now = ctx.services.now();
    const today = dayOf(now);
    const weekStart = new Date(now.getTime() - CHANGE_DAYS * DAY);
    const [{ lastReceivedAt, projects, teams, ...sums }, scored, history, changes, owasp] = await Promise.all([
      readSums(client, access, now),
      readScored(client, access),
      readHistory(client, access, { from: daysBefore(today, CHART_DAYS), to: today }),
      readChanges(client, access, weekStart),
      readOwasp(client, access),
    ]);
    const [events, fixNext] = await Promise.all([
      readChartEvents(client, access, history),
      readFixNext(client, access, scored),
    ]);
    const rating = ratingOf(scored);
    const weekAgo = dayAt(history, daysBefore(today, CHANGE_DAYS));
    return {
      asOf: now.toISOString(),
      lastReceivedAt: lastReceivedAt?.toISOString() ?? null,
      projects,
      teams,
      rating,
      change7d: changeSince(rating, weekAgo),
      change90d: changeSince(rating, dayAt(history, daysBefore(today, CHART_DAYS))),
      counts: countsOf(sums, weekAgo),
      days: chartDays(history, today, rating),
      events,
      changes,
      fixNext,
      owasp,
    };
  });

function changeSince(rating: Overview["rating"], before: FleetDay | undefined): number | null {
  return rating === null || before === undefined || before.score === null ? null : rating.score - before.score;
}

/** Days keep no count of stale or outdated projects, so their change is not known. */
function countsOf(
  sums: Omit<FleetSums, "projects" | "teams" | "lastReceivedAt">,
  before: FleetDay | undefined,
): Overview["counts"] {
  const change = (value: number, earlier: number | undefined) => (earlier === undefined ? null : value - earlier);
  return [
    { key: "critical", value: sums.critical, change7d: change(sums.critical, before?.openCritical) },
    { key: "high", value: sums.high, change7d: change(sums.high, before?.openHigh) },
    {
      key: "failingControls",
      value: sums.failingControls,
      change7d: change(sums.failingControls, before?.controlsFail),
    },
    {
      key: "unknownControls",
      value: sums.unknownControls,
      change7d: change(sums.unknownControls, before?.controlsUnknown),
    },
    { key: "staleProjects", value: sums.staleProjects, change7d: null },
    { key: "pastDjangoEol", value: sums.pastDjangoEol, change7d: null },
  ];
}

/** Days on which the line moves, its beginning, and today with what holds now. */
function chartDays(history: readonly FleetDay[], today: string, rating: Overview["rating"]): Overview["days"] {
  const steps = history
    .filter(({ day }) => day < today)
    .filter(({ score, letter }, index, days) => score !== days[index - 1]?.score || letter !== days[index - 1]?.letter);
  const days = steps.map(({ day, score, letter }) => ({ day, score, letter }));
  return rating === null ? days : [...days, { day: today, score: rating.score, letter: rating.letter }];
}
