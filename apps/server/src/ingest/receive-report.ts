import { type AuditState, newId, Prisma } from "@stance/db";

import { recordActivity } from "#activity/record-activity.ts";
import { AppError } from "#app-error.ts";
import type { ProjectRef } from "#projects/find-project.ts";
import type { Services } from "#services.ts";
import type { TokenBearer } from "#tokens/authenticate-token.ts";

import type { ParsedReport } from "./parse-report.ts";
import type { ReadBody } from "./read-body.ts";
import { resolveProject } from "./resolve-project.ts";

export type Upload = {
  readonly bearer: TokenBearer;
  readonly body: ReadBody;
  readonly parsed: ParsedReport;
  readonly projectSlug: string | undefined;
  readonly idempotencyKey: string | undefined;
};

/** A report that is stored; from here on it is never lost. */
export type ReceivedReport = {
  readonly auditId: string;
  readonly project: ProjectRef;
  /** False when the very same report had come before. */
  readonly isNew: boolean;
};

/**
 * Stores a report durably, exactly once: the same bytes for the same project are the same audit, whatever the number of
 * uploads and however close together. A report that failed before gets another chance.
 */
export async function receiveReport(services: Services, upload: Upload): Promise<ReceivedReport> {
  const { db, live, queue } = services;
  const now = services.now();
  const received = await db.transaction(async (tx) => {
    const asked = { slug: upload.projectSlug, name: upload.parsed.report.project };
    const project = await resolveProject(tx, upload.bearer, asked, now);
    const stored = await storeOnce(tx, upload, project, now);
    if (stored.isNew) await recordReceipt(tx, upload, project, stored.auditId, now);
    return { ...stored, project };
  });
  const { auditId, project, isNew } = received;
  if (isNew) {
    await live.publish({
      type: "report.received",
      at: now.toISOString(),
      teamId: project.teamId,
      projectSlug: project.slug,
      projectName: project.name,
      tokenPrefix: upload.bearer.prefix,
      auditId,
      message: `A report for ${project.name} arrived.`,
      summary: null,
    });
  }
  queue.kick(project.id);
  return { auditId, project, isNew };
}

async function storeOnce(
  tx: Prisma.TransactionClient,
  upload: Upload,
  project: ProjectRef,
  now: Date,
): Promise<{ auditId: string; isNew: boolean }> {
  const { body, parsed, idempotencyKey = null } = upload;
  const { report } = parsed;
  if (idempotencyKey !== null) await checkKey(tx, project.id, idempotencyKey, body.digest);
  const id = newId(now.getTime());
  const inserted = await tx.$executeRaw`
    INSERT INTO audits (id, project_id, digest, idempotency_key, source, tool_name, tool_version, catalog_version, target,
      vcs, commit, branch, dirty, committed_at, author, subject, observed_at, received_at, token_id)
    VALUES (${id}::uuid, ${project.id}::uuid, ${body.digest}, ${idempotencyKey}, ${report.source}, ${report.tool.name},
      ${report.tool.version}, ${report.tool.catalog}, ${JSON.stringify(report.target)}::jsonb, ${report.revision?.vcs ?? null},
      ${report.revision?.commit ?? null}, ${report.revision?.branch ?? null}, ${report.revision?.dirty ?? null},
      ${report.revision === null ? null : new Date(report.revision.committedAt)}, ${report.revision?.author ?? null},
      ${report.revision?.subject ?? null}, ${parsed.observedAt}, ${now}, ${upload.bearer.id}::uuid)
    ON CONFLICT DO NOTHING`;
  if (inserted === 1) {
    const { encoding, bytes } = body.stored;
    await tx.rawReport.create({ data: { auditId: id, encoding, body: bytes, size: body.size } });
    return { auditId: id, isNew: true };
  }
  const [known] = await tx.$queryRaw<{ id: string; state: AuditState }[]>`
    SELECT id, state FROM audits WHERE project_id = ${project.id}::uuid AND digest = ${body.digest} FOR UPDATE`;
  if (known === undefined) throw keyConflict();
  if (known.state === "failed") {
    await tx.audit.update({
      where: { id: known.id },
      data: { state: "received", attempts: 0, error: Prisma.DbNull, finishedAt: null },
    });
  }
  return { auditId: known.id, isNew: false };
}

/** A key that was used for other bytes is a mistake of the sender: neither report is the right one to keep silently. */
async function checkKey(tx: Prisma.TransactionClient, projectId: string, key: string, digest: string): Promise<void> {
  const known = await tx.audit.findUnique({
    where: { projectId_idempotencyKey: { projectId, idempotencyKey: key } },
    select: { digest: true },
  });
  if (known === null || known.digest === digest) return;
  throw keyConflict();
}

function keyConflict(): AppError {
  return new AppError("conflict", "This Idempotency-Key was used for another report of the project.");
}

async function recordReceipt(
  tx: Prisma.TransactionClient,
  { bearer, body }: Upload,
  project: ProjectRef,
  auditId: string,
  at: Date,
): Promise<void> {
  await recordActivity(tx, {
    at,
    actor: { kind: "token", id: bearer.id, name: bearer.name },
    action: "report.received",
    object: { kind: "audit", id: auditId },
    teamId: project.teamId,
    projectId: project.id,
    detail: { digest: body.digest, bytes: body.size },
  });
}
