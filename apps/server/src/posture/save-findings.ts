import { type FindingEventKind, newId, type Prisma } from "@stance/db";
import { EVIDENCE_SOURCE } from "@stance/model";

import type { FindingChanges, FindingUpdate } from "./match-known-findings.ts";
import type { StoredFinding } from "./stored-finding.ts";

type SaveContext = { readonly projectId: string; readonly auditId: string | null; readonly at: Date };

/** Writes what became of the findings, and every change as an event. */
export async function saveFindings(
  tx: Prisma.TransactionClient,
  changes: FindingChanges,
  context: SaveContext,
): Promise<void> {
  await insertOpened(tx, changes.opened, context);
  await updateSeen(tx, [...changes.reopened, ...changes.unchanged], context);
  await closeFixed(tx, changes.fixed, context);
  await insertEvents(tx, eventsOf(changes), context);
}

async function insertOpened(
  tx: Prisma.TransactionClient,
  opened: readonly StoredFinding[],
  { projectId }: SaveContext,
): Promise<void> {
  if (opened.length === 0) return;
  const rows = opened.map((finding) => ({ ...finding, sources: [EVIDENCE_SOURCE[finding.evidenceKind]] }));
  await tx.$executeRaw`
    INSERT INTO findings (id, project_id, control_id, fingerprint, severity, title, reason, path, line, end_line, symbol,
      text_hash, sources, evidence_kind, first_seen_at, last_seen_at, due_at, matched_by, detail)
    SELECT id, ${projectId}::uuid, "controlId", fingerprint, severity, title, reason, path, line, "endLine", symbol,
      "textHash", sources, "evidenceKind", "firstSeenAt", "lastSeenAt", "dueAt", "matchedBy", detail
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS row(id uuid, "controlId" text, fingerprint text,
      severity severity, title text, reason text, path text, line int, "endLine" int, symbol text, "textHash" text,
      sources text[], "evidenceKind" text, "firstSeenAt" timestamptz, "lastSeenAt" timestamptz, "dueAt" timestamptz,
      "matchedBy" finding_match, detail jsonb)`;
}

async function updateSeen(
  tx: Prisma.TransactionClient,
  updates: readonly FindingUpdate[],
  { at }: SaveContext,
): Promise<void> {
  if (updates.length === 0) return;
  const rows = updates.map(({ before, after }) => ({ ...after, reopenedAt: before.state === "fixed" ? at : null }));
  await tx.$executeRaw`
    UPDATE findings f SET fingerprint = row.fingerprint, severity = row.severity, state = 'open', title = row.title,
      reason = row.reason, path = row.path, line = row.line, end_line = row."endLine", symbol = row.symbol,
      text_hash = row."textHash", last_seen_at = row."lastSeenAt", due_at = row."dueAt", matched_by = row."matchedBy",
      fixed_at = NULL, fixed_by_audit_id = NULL, reopened_at = COALESCE(row."reopenedAt", f.reopened_at),
      detail = row.detail
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS row(id uuid, fingerprint text, severity severity,
      title text, reason text, path text, line int, "endLine" int, symbol text, "textHash" text,
      "lastSeenAt" timestamptz, "dueAt" timestamptz, "matchedBy" finding_match, "reopenedAt" timestamptz, detail jsonb)
    WHERE f.id = row.id`;
}

async function closeFixed(
  tx: Prisma.TransactionClient,
  fixed: readonly StoredFinding[],
  { auditId, at }: SaveContext,
): Promise<void> {
  if (fixed.length === 0) return;
  const ids = fixed.map(({ id }) => id);
  await tx.$executeRaw`
    UPDATE findings SET state = 'fixed', fixed_at = ${at}, fixed_by_audit_id = ${auditId}::uuid
    WHERE id = ANY(${ids}::uuid[])`;
}

type FindingEventRow = {
  readonly findingId: string;
  readonly kind: FindingEventKind;
  readonly from: object | null;
  readonly to: object | null;
};

function eventsOf({ opened, reopened, unchanged, fixed }: FindingChanges): readonly FindingEventRow[] {
  return [
    ...opened.map((finding) => ({ findingId: finding.id, kind: "opened" as const, from: null, to: placeOf(finding) })),
    ...reopened.map(({ after }) => ({
      findingId: after.id,
      kind: "reopened" as const,
      from: null,
      to: placeOf(after),
    })),
    ...fixed.map((finding) => ({ findingId: finding.id, kind: "fixed" as const, from: placeOf(finding), to: null })),
    ...[...reopened, ...unchanged].flatMap(changeEvents),
  ];
}

/** A finding that only moved by some lines is the same finding at the same place. */
function changeEvents({ before, after, by }: FindingUpdate): readonly FindingEventRow[] {
  const events: FindingEventRow[] = [];
  if (before.severity !== after.severity) {
    const [from, to] = [{ severity: before.severity }, { severity: after.severity }];
    events.push({ findingId: after.id, kind: "severityChanged", from, to });
  }
  if (by !== "fingerprint") {
    events.push({
      findingId: after.id,
      kind: "moved",
      from: placeOf(before),
      to: { ...placeOf(after), matchedBy: by },
    });
  }
  return events;
}

function placeOf({ severity, path, line, symbol }: StoredFinding): object {
  return { severity, path, line, symbol };
}

async function insertEvents(
  tx: Prisma.TransactionClient,
  events: readonly FindingEventRow[],
  { projectId, auditId, at }: SaveContext,
): Promise<void> {
  if (events.length === 0) return;
  const rows = events.map((event) => ({ id: newId(), ...event }));
  await tx.$executeRaw`
    INSERT INTO finding_events (id, finding_id, project_id, at, kind, audit_id, "from", "to")
    SELECT id, "findingId", ${projectId}::uuid, ${at}, kind, ${auditId}::uuid, "from", "to"
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS row(id uuid, "findingId" uuid, kind finding_event_kind,
      "from" jsonb, "to" jsonb)`;
}
