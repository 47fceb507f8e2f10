import { Prisma } from "@stance/db";
import { STALE_MARK_DAYS, type Letter } from "@stance/model";

import type { Access } from "#access/access.ts";
import { visibleProjects } from "#access/visible-projects.ts";
import { dayOf } from "#posture/day.ts";

import { DJANGO_SERIES } from "./django-series.ts";
import { endedSeries } from "./series.ts";

/** `attention`: an open critical finding, or letter D or F. `stale`: the last audit is too old. */
export const PROJECT_STATUSES = ["attention", "stale", "pastDjangoEol"] as const;

export type ProjectStatus = (typeof PROJECT_STATUSES)[number];

export type ProjectFilter = {
  readonly search?: string | undefined;
  readonly letter?: readonly (Letter | null)[] | undefined;
  readonly status?: ProjectStatus | undefined;
};

const DAY = 86_400_000;

/** The moment before which a last audit is marked as stale. */
export function staleBefore(now: Date): Date {
  return new Date(now.getTime() - STALE_MARK_DAYS * DAY);
}

/** Condition on `projects p` with its `postures po`. */
export function statusIs(status: ProjectStatus, now: Date): Prisma.Sql {
  switch (status) {
    case "attention":
      return Prisma.sql`(po.open_critical > 0 OR po.letter IN ('D', 'F'))`;
    case "stale":
      return Prisma.sql`po.last_audit_at < ${staleBefore(now)}`;
    case "pastDjangoEol": {
      const ended = [...endedSeries(DJANGO_SERIES, dayOf(now))];
      return Prisma.sql`substring(po.django_version FROM '^[0-9]+[.][0-9]+') = ANY(${ended}::text[])`;
    }
  }
}

/** Condition on `projects p`, `postures po` and `teams t`: visible, and let through by the filter. */
export function matchesFilter(access: Access, { search, letter, status }: ProjectFilter, now: Date): Prisma.Sql {
  const conditions = [visibleProjects(access)];
  if (search !== undefined && search !== "") {
    conditions.push(Prisma.sql`(position(lower(${search}) IN lower(p.name)) > 0 OR position(lower(${search}) IN p.slug) > 0
      OR position(lower(${search}) IN lower(t.name)) > 0)`);
  }
  if (letter !== undefined && letter.length > 0) {
    const letters = letter.filter((entry) => entry !== null);
    conditions.push(
      Prisma.sql`(po.letter = ANY(${letters}::letter[]) OR (${letter.includes(null)}::boolean AND po.letter IS NULL))`,
    );
  }
  if (status !== undefined) conditions.push(statusIs(status, now));
  return Prisma.join(conditions, " AND ");
}
