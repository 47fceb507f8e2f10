import { CATALOG_VERSION } from "@stance/catalog";
import type { Prisma } from "@stance/db";
import { EVIDENCE_KINDS } from "@stance/model";

import type { Services } from "#services.ts";

import { judgeProject, writeJudgment } from "./apply-judgment.ts";
import { dayOf } from "./day.ts";
import { causedByTime } from "./event-cause.ts";
import { loadPresent } from "./load-present.ts";
import { lockProject } from "./lock-project.ts";
import { letTimePass } from "./project-present.ts";
import { explainAt, figuresAt } from "./rate-posture.ts";
import { rollUpDays } from "./roll-up-days.ts";
import { saveControls, saveTransitions } from "./save-controls.ts";
import { firstDayOf, saveDays, savePosture } from "./save-posture.ts";

type Refreshed = { readonly teamId: string; readonly from: string };

/**
 * Brings a project to the present moment: findings age, old passes end, and a newer catalogue judges the stored evidence
 * anew. Returns the first day that it wrote; null when there was nothing to do.
 */
async function refreshProject(services: Services, projectId: string): Promise<Refreshed | null> {
  const { db, log } = services;
  const now = services.now();
  return db.transaction(async (tx) => {
    const project = await lockProject(tx, projectId);
    const present = await loadPresent(tx, projectId);
    if (present.asOf === null || present.asOf >= now) return null;
    const passage = letTimePass(present, now, log);
    const from = firstDayOf(passage.days, now);
    if ((await judgedBy(tx, projectId)) !== CATALOG_VERSION) {
      const options = { projectId, at: now, union: present.union, seenKinds: EVIDENCE_KINDS, log };
      const judged = await judgeProject(tx, passage.present, options);
      await writeJudgment(tx, judged, { projectId, at: now, now, cause: "catalog", passage });
      return { teamId: project.teamId, from };
    }
    const explanation = explainAt(passage.present, now);
    const figures = figuresAt(passage.present, now);
    await saveTransitions(tx, passage.transitions, { projectId, auditId: null, causeOf: causedByTime });
    await saveControls(tx, projectId, passage.present.controls, explanation);
    await savePosture(tx, projectId, {
      present: passage.present,
      figures,
      explanation,
      evidence: present.union.evidence,
      asOf: now,
      now,
    });
    await saveDays(tx, projectId, passage.days);
    return { teamId: project.teamId, from };
  });
}

/** Brings all projects that are not of today to the present, one after the other, then the roll-ups once. */
export async function refreshOutdated(services: Services, projectIds?: readonly string[]): Promise<number> {
  const { db, log } = services;
  const outdated = projectIds ?? (await findOutdated(services));
  const refreshed: Refreshed[] = [];
  for (const projectId of outdated) {
    try {
      const result = await refreshProject(services, projectId);
      if (result !== null) refreshed.push(result);
    } catch (error) {
      // One project that cannot be brought up to date must not keep the others from it.
      log.error({ err: error, projectId }, "could not refresh a project");
    }
  }
  const [from] = refreshed.map((result) => result.from).toSorted();
  if (from === undefined) return 0;
  const teamIds = refreshed.map(({ teamId }) => teamId);
  await db.transaction((tx) => rollUpDays(tx, { teamIds, from, to: dayOf(services.now()) }));
  return refreshed.length;
}

async function findOutdated({ db, now }: Services): Promise<readonly string[]> {
  const today = dayOf(now());
  const rows = await db.client.$queryRaw<{ projectId: string }[]>`
    SELECT project_id AS "projectId" FROM postures
    WHERE left(explanation->>'asOf', 10) < ${today} OR explanation->>'catalog' <> ${CATALOG_VERSION}`;
  return rows.map(({ projectId }) => projectId);
}

async function judgedBy(tx: Prisma.TransactionClient, projectId: string): Promise<string | null> {
  const [row] = await tx.$queryRaw<{ catalog: string | null }[]>`
    SELECT explanation->>'catalog' AS catalog FROM postures WHERE project_id = ${projectId}::uuid`;
  return row?.catalog ?? null;
}
