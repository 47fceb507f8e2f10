import { controlById } from "@stance/catalog";

import { failsSince } from "#controls/fails-since.ts";
import { cliTarball } from "#http/cli-download.ts";
import { controlTitle } from "#posture/control-title.ts";
import { dayOf, daysBefore } from "#posture/day.ts";
import { storedExplanation } from "#posture/stored-shapes.ts";
import { projectProcedure } from "#trpc/procedures.ts";

import { projectCommands } from "./commands.ts";
import { DJANGO_SERIES } from "./django-series.ts";
import { projectNotFound } from "./find-project.ts";
import { projectAnswer } from "./project-answer.ts";
import { failingOn, readControlBriefs, readSources, worstOf } from "./project-controls.ts";
import { staleBefore } from "./project-filter.ts";
import { readProjectHead, type ProjectHead } from "./project-head.ts";
import { readDayEvents, readDays, scoreAt, type ProjectDay } from "./project-history.ts";
import { PYTHON_SERIES } from "./python-series.ts";
import { endOfLife } from "./series.ts";

/** Events that the chart of a project names. */
const MAX_EVENTS = 5;

export const getProject = projectProcedure("projects:read")
  .output(projectAnswer)
  .query(async ({ ctx }) => {
    const { client } = ctx.services.db;
    const now = ctx.services.now();
    const { id } = ctx.project;
    const head = await readProjectHead(client, id);
    // It was there a moment ago, when the builder looked it up.
    if (head === undefined) throw projectNotFound();
    const controls = await readControlBriefs(client, id);
    const sources = await readSources(client, id);
    const days = await readDays(client, id, head.formulaVersion);
    const worst = worstOf(controls);
    const since = worst === undefined ? null : await failsSince(client, id, worst.controlId);
    return {
      asOf: now.toISOString(),
      ...identityOf(head),
      ...ratingOf(head, days, now),
      sentence: {
        worst:
          worst === undefined
            ? null
            : {
                controlId: worst.controlId,
                title: controlTitle(worst.controlId),
                severity: worst.severity,
                since: since?.toISOString() ?? null,
                earns: worst.earns,
              },
        failing: head.fail,
        unknown: head.unknown,
      },
      ...versionsOf(head, now),
      ...revisionOf(head, now),
      sources: sources.map(({ source, toolName, toolVersion, observedAt }) => ({
        source,
        toolName,
        toolVersion,
        observedAt: observedAt.toISOString(),
        failing: failingOn(controls, source),
        isStale: observedAt < staleBefore(now),
      })),
      days,
      dayEvents: await readDayEvents(client, id, MAX_EVENTS),
      counts: { pass: head.pass, fail: head.fail, unknown: head.unknown, notApplicable: head.notApplicable },
      ...projectCommands({ root: head.root, origin: ctx.request.origin, tarball: cliTarball() }),
    };
  });

function identityOf(head: ProjectHead) {
  const { slug, name, tier, repository, site, defaultBranch, isDemo } = head;
  const team = { slug: head.teamSlug, name: head.teamName };
  return { slug, name, team, tier, repository, site, defaultBranch, isDemo };
}

function ratingOf(head: ProjectHead, days: readonly ProjectDay[], now: Date) {
  const { score, letter, coverage, capLetter, capReason } = head;
  const changeSince = (count: number): number | null => {
    const before = scoreAt(days, daysBefore(dayOf(now), count));
    return score === null || before === null ? null : score - before;
  };
  const cap = capLetter === null || capReason === null ? null : { letter: capLetter, reason: capReason };
  return {
    rating: score === null ? null : { score, letter, coverage, cap },
    change7d: changeSince(7),
    change90d: changeSince(90),
  };
}

/** Everything that the explanation beside the score adds; a project without a report has none. */
function versionsOf(head: ProjectHead, now: Date) {
  const explanation = head.explanation === null ? null : storedExplanation.parse(head.explanation);
  const { djangoVersion, pythonVersion, settingsModule } = head;
  const today = dayOf(now);
  const django = endOfLife(DJANGO_SERIES, djangoVersion, today);
  const python = endOfLife(PYTHON_SERIES, pythonVersion, today);
  return {
    djangoVersion,
    djangoPrecision: explanation?.djangoPrecision ?? null,
    djangoEndOfLife:
      django === null
        ? null
        : { series: django.series, isLts: django.entry.isLts, date: django.date, isPast: django.isPast },
    pythonVersion,
    pythonEndOfLife: python === null ? null : { series: python.series, date: python.date, isPast: python.isPast },
    settingsModule,
    settingsReason: explanation?.settingsReason ?? null,
    ladder: (explanation?.ladder ?? []).map(({ control, gain, score, letter }) => ({
      // none: nothing was explained yet
      controlId: control,
      title: controlTitle(control),
      severity: controlById(control)?.severity ?? ("unknown" as const),
      gain,
      scoreAfter: score,
      letterAfter: letter,
    })),
  };
}

function revisionOf(head: ProjectHead, now: Date) {
  const { commit, branch, subject, author, committedAt, dirty, receivedAt, lastAuditAt } = head;
  return {
    revision:
      commit === null
        ? null
        : { commit, branch, subject, author, committedAt: committedAt?.toISOString() ?? null, dirty },
    receivedAt: receivedAt?.toISOString() ?? null,
    observedAt: lastAuditAt?.toISOString() ?? null,
    isStale: lastAuditAt !== null && lastAuditAt < staleBefore(now),
  };
}
