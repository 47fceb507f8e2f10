import { setTimeout as sleep } from "node:timers/promises";

import { AppError } from "#app-error.ts";
import { refreshOutdated } from "#posture/refresh-project.ts";
import type { ReportQueue, Services } from "#services.ts";

import { announceDone, announceFailed, announceProcessing } from "./announce-audit.ts";
import { processAudit } from "./process-audit.ts";
import { withProjectLease } from "./project-lease.ts";

/** A report that brings the process down or meets a broken database is tried so often, then it fails where people see it. */
const MAX_ATTEMPTS = 3;
/** Milliseconds before the second and the third attempt. */
const PAUSES = [200, 2000];
/** Projects in work at the same time. On the embedded database, with one session, more would only wait. */
const CONCURRENCY = { embedded: 1, postgresql: 3 };
/** Milliseconds between two looks for work that was left behind. */
const SWEEP_INTERVAL = 30_000;

type Claim = { readonly id: string; readonly attempts: number };

/** The queue of one process. The table of audits is what it works on, so nothing is lost with it. */
export function createReportQueue(services: () => Services): ReportQueue {
  const waiting = new Set<string>();
  const running = new Map<string, Promise<void>>();
  let isStopped = false;

  function next(): void {
    for (const projectId of waiting) {
      if (isStopped || running.size >= CONCURRENCY[services().db.kind]) return;
      if (running.has(projectId)) continue;
      waiting.delete(projectId);
      const work = workOn(services(), projectId, () => isStopped)
        .catch((error: unknown) => services().log.error({ err: error, projectId }, "the queue failed"))
        .finally(() => {
          running.delete(projectId);
          next();
        });
      running.set(projectId, work);
    }
  }

  function kick(projectId: string): void {
    waiting.add(projectId);
    next();
  }

  async function sweep(): Promise<void> {
    const rows = await services().db.client.$queryRaw<{ projectId: string }[]>`
      SELECT DISTINCT project_id AS "projectId" FROM audits WHERE state IN ('received', 'processing')`;
    for (const { projectId } of rows) if (!running.has(projectId)) kick(projectId);
  }

  const timer = setInterval(() => {
    sweep().catch((error: unknown) => services().log.error({ err: error }, "could not look for waiting reports"));
  }, SWEEP_INTERVAL).unref();

  return {
    kick,
    sweep,
    async idle() {
      while (running.size > 0) await Promise.all(running.values());
    },
    async stop() {
      isStopped = true;
      clearInterval(timer);
      await Promise.all(running.values());
    },
  };
}

/** Works on one project until nothing is left, then brings it from its last report to the present. */
async function workOn(services: Services, projectId: string, isStopped: () => boolean): Promise<void> {
  await withProjectLease(services.db, projectId, async () => {
    let hasWorked = false;
    while (!isStopped()) {
      const claim = await claimNext(services, projectId);
      if (claim === null) break;
      hasWorked = true;
      await attempt(services, claim);
    }
    if (hasWorked && !isStopped()) await refreshIfOld(services, projectId);
  });
}

/**
 * Takes the earliest report and counts the attempt before it is made, so that one that kills the process is counted too.
 * One that is being processed already was left by a process that died: nobody else has the lease.
 */
async function claimNext({ db, now }: Services, projectId: string): Promise<Claim | null> {
  const [claim] = await db.client.$queryRaw<Claim[]>`
    UPDATE audits SET state = 'processing', attempts = attempts + 1, started_at = ${now()}
    WHERE id = (SELECT id FROM audits WHERE project_id = ${projectId}::uuid AND state IN ('received', 'processing')
      ORDER BY observed_at, id LIMIT 1)
    RETURNING id, attempts`;
  return claim ?? null;
}

async function attempt(services: Services, { id, attempts }: Claim): Promise<void> {
  const { log } = services;
  if (attempts > MAX_ATTEMPTS) {
    const message = `Processing was begun ${MAX_ATTEMPTS} times and never came to its end. The server's log has the cause.`;
    await fail(services, id, { code: "gave-up", message });
    return;
  }
  try {
    await announceProcessing(services, id);
    const processed = await processAudit(services, id);
    if (processed !== null) await announceDone(services, processed);
  } catch (error) {
    if (error instanceof AppError) {
      const place = error.path === undefined ? {} : { path: error.path };
      await fail(services, id, { code: error.code, message: error.message, ...place });
      return;
    }
    log.error({ err: error, auditId: id, attempts }, "could not process a report");
    const pause = PAUSES[attempts - 1];
    if (attempts < MAX_ATTEMPTS && pause !== undefined) await sleep(pause);
    else
      await fail(services, id, {
        code: "internal",
        message: "The server could not process the report. Its log has the cause.",
      });
  }
}

/** What a failed audit says; kept with it. */
type ReportFailure = { readonly code: string; readonly message: string; readonly path?: string };

async function fail(services: Services, auditId: string, error: ReportFailure): Promise<void> {
  const { count } = await services.db.client.audit.updateMany({
    where: { id: auditId, state: { in: ["received", "processing"] } },
    data: { state: "failed", error, finishedAt: services.now() },
  });
  if (count > 0) await announceFailed(services, auditId, error.message);
}

/** A report of an earlier day leaves the project in the past: time passes up to now. */
async function refreshIfOld(services: Services, projectId: string): Promise<void> {
  const [row] = await services.db.client.$queryRaw<{ asOf: string | null }[]>`
    SELECT explanation->>'asOf' AS "asOf" FROM postures WHERE project_id = ${projectId}::uuid`;
  const asOf = row?.asOf ?? null;
  const isOld = asOf !== null && asOf.slice(0, 10) < services.now().toISOString().slice(0, 10);
  if (isOld) await refreshOutdated(services, [projectId]);
}
