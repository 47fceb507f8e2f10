import { controlById } from "@stance/catalog";
import { Prisma, type PrismaClient } from "@stance/db";
import { compareSeverity, rollUp, type Severity } from "@stance/model";
import type { z } from "zod";

import type { Access } from "#access/access.ts";
import { visibleProjects } from "#access/visible-projects.ts";
import { controlTitle } from "#posture/control-title.ts";

import type { ScoredProject } from "./fleet-figures.ts";
import type { fixNextRow } from "./overview-answer.ts";

const MAX_ROWS = 7;
/** Controls whose effect on the roll-up is computed exactly; twice the rows, because their order by sum is only close. */
const MAX_CANDIDATES = 14;

type FailingRow = {
  readonly controlId: string;
  readonly projectId: string;
  readonly slug: string;
  readonly name: string;
  readonly severity: Severity;
  readonly earns: number;
};

type FixNextRow = z.infer<typeof fixNextRow>;

/** What to fix first: critical problems, then what lifts the roll-up most when every project fixes it. */
export async function readFixNext(
  client: PrismaClient,
  access: Access,
  scored: readonly ScoredProject[],
): Promise<FixNextRow[]> {
  const candidates = await readCandidates(client, access);
  if (candidates.length === 0) return [];
  const rows = await client.$queryRaw<FailingRow[]>(
    Prisma.sql`SELECT r.control_id AS "controlId", p.id AS "projectId", p.slug, p.name, r.earns,
        COALESCE(r.detail->>'findingSeverity', r.severity::text) AS severity
      FROM control_results r JOIN projects p ON p.id = r.project_id
      WHERE r.status = 'fail' AND r.control_id = ANY(${[...candidates]}::text[]) AND ${visibleProjects(access)}
      ORDER BY p.id`,
  );
  const now = rollUp(scored);
  return [...Map.groupBy(rows, ({ controlId }) => controlId)]
    .flatMap(([controlId, failing]) => toAnswer(controlId, failing, scored, now === null ? null : now.score))
    .toSorted((a, b) => rankOf(a) - rankOf(b) || b.fleet - a.fleet || compareSeverity(a.severity, b.severity))
    .slice(0, MAX_ROWS);
}

/** Controls that fail anywhere, most promising first; their severity is that of the catalogue, the upper bound. */
async function readCandidates(client: PrismaClient, access: Access): Promise<readonly string[]> {
  const rows = await client.$queryRaw<{ controlId: string; earns: number }[]>(
    Prisma.sql`SELECT r.control_id AS "controlId", sum(r.earns) AS earns
      FROM control_results r JOIN projects p ON p.id = r.project_id
      WHERE r.status = 'fail' AND ${visibleProjects(access)} GROUP BY r.control_id`,
  );
  return rows
    .map((row) => ({ ...row, severity: controlById(row.controlId)?.severity ?? ("unknown" as const) }))
    .toSorted((a, b) => rankOf(a) - rankOf(b) || b.earns - a.earns || (a.controlId < b.controlId ? -1 : 1))
    .slice(0, MAX_CANDIDATES)
    .map(({ controlId }) => controlId);
}

function rankOf({ severity }: { readonly severity: Severity }): number {
  return severity === "critical" ? 0 : 1;
}

function toAnswer(
  controlId: string,
  failing: readonly FailingRow[],
  scored: readonly ScoredProject[],
  scoreNow: number | null,
): FixNextRow[] {
  const earns = new Map(failing.map((row) => [row.projectId, row.earns]));
  // Absent: the project passes, so fixing it elsewhere changes nothing there.
  const after = rollUp(scored.map((project) => ({ ...project, score: project.score + (earns.get(project.id) ?? 0) })));
  const [first] = failing;
  if (first === undefined || after === null || scoreNow === null) return [];
  const isAlone = failing.length === 1;
  return [
    {
      controlId,
      title: controlTitle(controlId),
      severity: failing.map(({ severity }) => severity).toSorted(compareSeverity)[0] ?? "unknown",
      projects: failing.length,
      projectSlug: isAlone ? first.slug : null,
      projectName: isAlone ? first.name : null,
      perFix: failing.reduce((sum, row) => sum + row.earns, 0) / failing.length,
      fleet: after.score - scoreNow,
    },
  ];
}
