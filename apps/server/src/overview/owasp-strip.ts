import { controls, owaspCategories } from "@stance/catalog";
import { Prisma, type PrismaClient } from "@stance/db";
import type { Severity } from "@stance/model";
import type { z } from "zod";

import type { Access } from "#access/access.ts";
import { visibleProjects } from "#access/visible-projects.ts";

import type { owaspRow } from "./overview-answer.ts";

type CategoryRow = {
  readonly code: string;
  readonly failing: number;
  readonly projects: number;
  readonly worst: Severity | null;
};

/** Every category of the OWASP Top 10:2025 with what fails in it, also those that no control checks. */
export async function readOwasp(client: PrismaClient, access: Access): Promise<z.infer<typeof owaspRow>[]> {
  const rows = await client.$queryRaw<CategoryRow[]>(
    Prisma.sql`SELECT o.key AS code, sum((o.value->>'fail')::int)::int AS failing,
        count(*) FILTER (WHERE (o.value->>'fail')::int > 0)::int AS projects, min((o.value->>'worst')::severity) AS worst
      FROM projects p JOIN postures po ON po.project_id = p.id CROSS JOIN LATERAL jsonb_each(po.owasp) o
      WHERE ${visibleProjects(access)} GROUP BY o.key`,
  );
  const byCode = new Map(rows.map((row) => [row.code, row]));
  return owaspCategories("2025").map(({ code, title }) => {
    const row = byCode.get(code);
    return {
      code,
      title,
      // Absent: no visible project was judged in this category.
      failing: row?.failing ?? 0,
      projects: row?.projects ?? 0,
      worst: row?.worst ?? null,
      checked: controls.filter(({ mappings }) => mappings.owasp2025 === code).length,
    };
  });
}
