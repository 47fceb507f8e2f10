import { Prisma } from "@stance/db";
import { EVIDENCE_SOURCE, type Receipt } from "@stance/model";

import { judgeProject, writeJudgment, type Judged } from "#posture/apply-judgment.ts";
import { dayOf } from "#posture/day.ts";
import { loadPresent, notOutdated, withEvidence } from "#posture/load-present.ts";
import { lockProject, type LockedProject } from "#posture/lock-project.ts";
import { letTimePass, type ProjectPresent } from "#posture/project-present.ts";
import { rollUpDays } from "#posture/roll-up-days.ts";
import { firstDayOf } from "#posture/save-posture.ts";
import { turnBack } from "#posture/turn-back.ts";
import type { Services } from "#services.ts";

import { isIncomplete, type AuditRow, type Work } from "./audit-work.ts";
import { previewReceipt, receiptOf, unmovedReceipt } from "./build-receipt.ts";
import { parseReport, type ParsedReport } from "./parse-report.ts";
import { fromStored, toStoredJson } from "#stored-json.ts";

export type ProcessedAudit = { readonly project: LockedProject; readonly receipt: Receipt };

/** Milliseconds. The largest report on a slow machine. */
const TIMEOUT = 10 * 60_000;

/**
 * Judges one stored report and writes everything that follows from it in one transaction: either all of it is there,
 * with the receipt, or nothing. Null when somebody else has done it meanwhile.
 */
export async function processAudit(services: Services, auditId: string): Promise<ProcessedAudit | null> {
  const { db, config } = services;
  const raw = await db.client.rawReport.findUniqueOrThrow({ where: { auditId }, include: { audit: true } });
  const { maxFindings } = config.reportLimits;
  // As of the moment it was received: the clock may have been set back since.
  const parsed = parseReport(await fromStored(raw), { now: raw.audit.receivedAt, maxFindings });
  return db.transaction((tx) => processLocked(tx, services, auditId, parsed), { timeoutMilliseconds: TIMEOUT });
}

async function processLocked(
  tx: Prisma.TransactionClient,
  services: Services,
  auditId: string,
  parsed: ParsedReport,
): Promise<ProcessedAudit | null> {
  const [audit] = await tx.$queryRaw<AuditRow[]>`
    SELECT id, project_id AS "projectId", state, observed_at AS "observedAt", branch FROM audits
    WHERE id = ${auditId}::uuid FOR UPDATE`;
  if (audit === undefined || (audit.state !== "received" && audit.state !== "processing")) return null;
  const project = await withDefaultBranch(tx, await lockProject(tx, audit.projectId), audit);
  const isDefaultBranch = audit.branch === null || audit.branch === project.defaultBranch;
  const present = await loadPresent(tx, project.id);
  const moving = notOutdated(present.union, parsed.kinds, audit.observedAt);
  const work = { tx, services, audit, project, parsed, present, moving };

  if (moving.length === 0) return finish(work, isDefaultBranch, unmovedReceipt(work));
  if (!isDefaultBranch) return finish(work, isDefaultBranch, previewReceipt(work, await judge(work, present)));
  return finish(work, isDefaultBranch, await move(work));
}

/** A report of the default branch that is news: the present follows it. */
async function move(work: Work): Promise<Receipt> {
  const { tx, services, audit, project, parsed, moving } = work;
  const at = audit.observedAt;
  const start = await turnBack(tx, project.id, work.present, at);
  const passage = letTimePass(start, at, services.log);
  await storeEvidence(work);
  const judged = await judge(work, passage.present);
  const now = services.now();
  await writeJudgment(tx, judged, {
    projectId: project.id,
    at,
    now,
    cause: "report",
    passage,
    audit: { id: audit.id, observedAt: at },
  });
  const today = dayOf(now);
  const to = dayOf(at) > today ? dayOf(at) : today;
  await rollUpDays(tx, { teamIds: [project.teamId], from: firstDayOf(passage.days, at), to });
  return receiptOf(work, judged, moving.length < parsed.kinds.length);
}

async function judge(work: Work, present: ProjectPresent): Promise<Judged> {
  const { tx, services, audit, project, parsed, moving } = work;
  return judgeProject(tx, present, {
    projectId: project.id,
    at: audit.observedAt,
    union: withEvidence(present.union, parsed.evidence, moving, audit.observedAt),
    // A report that left something out did not see everything: it closes nothing.
    seenKinds: isIncomplete(parsed) ? [] : moving,
    log: services.log,
  });
}

async function storeEvidence({ tx, audit, project, parsed, moving }: Work): Promise<void> {
  for (const kind of moving) {
    const { encoding, body, size } = await toStoredJson(parsed.evidence[kind]);
    const values = { auditId: audit.id, observedAt: audit.observedAt, encoding, body, size };
    const source = EVIDENCE_SOURCE[kind];
    await tx.evidence.upsert({
      where: { projectId_kind_source: { projectId: project.id, kind, source } },
      create: { projectId: project.id, kind, source, ...values },
      update: values,
    });
  }
}

/** The first report of a project says which branch is its default one; one without a branch leaves the usual name. */
async function withDefaultBranch(
  tx: Prisma.TransactionClient,
  project: LockedProject,
  audit: AuditRow,
): Promise<LockedProject> {
  if (audit.branch === null || audit.branch === project.defaultBranch) return project;
  const earlier = await tx.audit.count({ where: { projectId: project.id, state: "done" } });
  if (earlier > 0) return project;
  await tx.project.update({ where: { id: project.id }, data: { defaultBranch: audit.branch } });
  return { ...project, defaultBranch: audit.branch };
}

async function finish(
  { tx, services, audit, project }: Work,
  isDefaultBranch: boolean,
  receipt: Receipt,
): Promise<ProcessedAudit> {
  const { opened, reopened, fixed, unchanged } = receipt.findings;
  await tx.audit.update({
    where: { id: audit.id },
    data: {
      state: "done",
      isDefaultBranch,
      finishedAt: services.now(),
      error: Prisma.DbNull,
      receipt,
      counts: {
        opened,
        reopened,
        fixed,
        unchanged,
        movedPosture: receipt.movedPosture,
        scoreBefore: receipt.rating.before?.score ?? null,
        scoreAfter: receipt.rating.after.score,
      },
    },
  });
  return { project, receipt };
}
