import type { LiveMessage } from "#live/live-event.ts";
import type { Services } from "#services.ts";

import type { ProcessedAudit } from "./process-audit.ts";

type AuditNames = {
  readonly teamId: string;
  readonly projectSlug: string;
  readonly projectName: string;
  readonly tokenPrefix: string | null;
};

/** Tells open pages that a report is being processed. */
export async function announceProcessing(services: Services, auditId: string): Promise<void> {
  await announce(services, auditId, "report.processing", (name) => `The report for ${name} is being processed.`);
}

/** Tells open pages, and whoever waits for the receipt, what a report did. */
export async function announceDone(services: Services, { receipt }: ProcessedAudit): Promise<void> {
  const { findings, rating, movedPosture } = receipt;
  const { score, letter, coverage } = rating.after;
  const { opened, reopened, fixed } = findings;
  const summary = { movedPosture, opened, reopened, fixed, score, letter, coverage };
  await announce(services, receipt.auditId, "report.done", (name) => `${name} was audited.`, summary);
}

export async function announceFailed(services: Services, auditId: string, reason: string): Promise<void> {
  // Payloads are bounded; the whole reason is in the audit.
  await announce(services, auditId, "report.failed", (name) => `A report for ${name} failed: ${reason.slice(0, 500)}`);
}

async function announce(
  { db, live, now }: Services,
  auditId: string,
  type: LiveMessage["type"],
  message: (projectName: string) => string,
  summary: LiveMessage["summary"] = null,
): Promise<void> {
  const [names] = await db.client.$queryRaw<AuditNames[]>`
    SELECT p.team_id AS "teamId", p.slug AS "projectSlug", p.name AS "projectName", t.prefix AS "tokenPrefix"
    FROM audits a JOIN projects p ON p.id = a.project_id LEFT JOIN api_tokens t ON t.id = a.token_id
    WHERE a.id = ${auditId}::uuid`;
  // Deleted meanwhile: nobody may see it any more.
  if (names === undefined) return;
  await live.publish({
    type,
    at: now().toISOString(),
    auditId,
    ...names,
    message: message(names.projectName),
    summary,
  });
}
