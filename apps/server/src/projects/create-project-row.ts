import { Prisma } from "@stance/db";
import { SCORE_FORMULA_VERSION } from "@stance/model";

import { recordActivity, type Activity } from "#activity/record-activity.ts";

import type { ProjectRef } from "./find-project.ts";
import { slugOf } from "./project-slug.ts";

/** Advisory lock under which slugs are chosen; spells "SLUG". */
const LOCK = 0x534c_5547;

type NewProject = {
  readonly teamId: string;
  readonly name: string;
  readonly actor: Activity["actor"];
  readonly now: Date;
};

/** Makes a project with its posture row. The slug is the name's, with a number where another project has it. */
export async function createProjectRow(tx: Prisma.TransactionClient, project: NewProject): Promise<ProjectRef> {
  const { teamId, name, actor, now } = project;
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${LOCK}::bigint)`;
  const slug = await freeSlug(tx, slugOf(name));
  // A demonstration marks all its projects: its figures must never be taken for real ones.
  const instance = await tx.instance.findFirst({ select: { isDemo: true } });
  const created = await tx.project.create({
    data: {
      teamId,
      slug,
      name,
      isDemo: instance?.isDemo === true,
      createdAt: now,
      posture: { create: { formulaVersion: SCORE_FORMULA_VERSION, updatedAt: now } },
    },
    select: { id: true, teamId: true, slug: true, name: true },
  });
  await recordActivity(tx, {
    at: now,
    actor,
    action: "project.created",
    object: { kind: "project", id: created.id },
    teamId,
    projectId: created.id,
    detail: { slug, name },
  });
  return created;
}

async function freeSlug(tx: Prisma.TransactionClient, wanted: string): Promise<string> {
  const taken = await tx.$queryRaw<{ slug: string }[]>(
    Prisma.sql`SELECT slug FROM projects WHERE slug = ${wanted} OR slug ~ ${`^${wanted}-[0-9]+$`}`,
  );
  const slugs = new Set(taken.map(({ slug }) => slug));
  if (!slugs.has(wanted)) return wanted;
  let number = 2;
  while (slugs.has(`${wanted}-${number}`)) number += 1;
  return `${wanted}-${number}`;
}
