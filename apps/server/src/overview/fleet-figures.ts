import { Prisma, type PrismaClient } from "@stance/db";
import { rollUp, type Letter, type Tier } from "@stance/model";

import type { Access } from "#access/access.ts";
import { visibleProjects } from "#access/visible-projects.ts";
import { letterAt } from "#posture/roll-up-days.ts";
import { statusIs } from "#projects/project-filter.ts";

/** A project that has a score. */
export type ScoredProject = {
  readonly id: string;
  readonly tier: Tier;
  readonly score: number;
  readonly coverage: number;
};

/** Sums over all visible projects. */
export type FleetSums = {
  readonly projects: number;
  readonly teams: number;
  readonly critical: number;
  readonly high: number;
  readonly failingControls: number;
  readonly unknownControls: number;
  readonly staleProjects: number;
  readonly pastDjangoEol: number;
  readonly lastReceivedAt: Date | null;
};

export async function readSums(client: PrismaClient, access: Access, now: Date): Promise<FleetSums> {
  const [sums] = await client.$queryRaw<FleetSums[]>(
    Prisma.sql`SELECT count(*)::int AS projects, count(DISTINCT p.team_id)::int AS teams,
        COALESCE(sum(po.open_critical), 0)::int AS critical, COALESCE(sum(po.open_high), 0)::int AS high,
        COALESCE(sum(po.controls_fail), 0)::int AS "failingControls",
        COALESCE(sum(po.controls_unknown), 0)::int AS "unknownControls",
        count(*) FILTER (WHERE ${statusIs("stale", now)})::int AS "staleProjects",
        count(*) FILTER (WHERE ${statusIs("pastDjangoEol", now)})::int AS "pastDjangoEol",
        max(last.received_at) AS "lastReceivedAt"
      FROM projects p JOIN postures po ON po.project_id = p.id
        LEFT JOIN LATERAL (SELECT received_at FROM audits WHERE project_id = p.id
          ORDER BY received_at DESC LIMIT 1) last ON TRUE
      WHERE ${visibleProjects(access)}`,
  );
  if (sums === undefined) throw new Error("count(*) gave no row");
  return sums;
}

export async function readScored(client: PrismaClient, access: Access): Promise<readonly ScoredProject[]> {
  return client.$queryRaw<ScoredProject[]>(
    Prisma.sql`SELECT p.id, p.tier, po.score, po.coverage FROM projects p JOIN postures po ON po.project_id = p.id
      WHERE ${visibleProjects(access)} AND po.score IS NOT NULL`,
  );
}

/** Roll-up of the present; null while nothing is rated. */
export function ratingOf(
  projects: readonly ScoredProject[],
): { readonly score: number; readonly letter: Letter | null; readonly coverage: number } | null {
  const total = rollUp(projects);
  if (total === null) return null;
  const coverage = projects.reduce((sum, project) => sum + project.coverage, 0) / projects.length;
  return { score: total.score, letter: letterAt(total.letter, coverage), coverage };
}
