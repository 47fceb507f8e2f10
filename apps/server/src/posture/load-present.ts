import { Prisma } from "@stance/db";
import {
  EVIDENCE_KINDS,
  EVIDENCE_SCHEMAS,
  EVIDENCE_SOURCE,
  evidenceKindSchema,
  type EvidenceKind,
  type EvidenceMap,
  type EvidenceSet,
} from "@stance/model";

import { fromStored } from "#stored-json.ts";

import type { ControlDetail, ControlState, DecidingObservation } from "./control-state.ts";
import type { EvidenceUnion } from "./judge-evidence.ts";
import type { ProjectPresent } from "./project-present.ts";
import type { FindingDetail, StoredFinding } from "./stored-finding.ts";

/** The present of a project as stored. Everything in these rows was written by this server, so types are trusted. */
export async function loadPresent(tx: Prisma.TransactionClient, projectId: string): Promise<ProjectPresent> {
  const posture = await tx.$queryRaw<{ asOf: string | null }[]>`
    SELECT explanation->>'asOf' AS "asOf" FROM postures WHERE project_id = ${projectId}::uuid`;
  const asOf = posture[0]?.asOf ?? null;
  return {
    asOf: asOf === null ? null : new Date(asOf),
    union: await loadEvidence(tx, projectId),
    open: await loadFindings(tx, projectId, Prisma.sql`state = 'open'`),
    controls: await loadControls(tx, projectId),
  };
}

/** Fixed findings that are shown again: they will be opened anew. */
export async function loadFixed(
  tx: Prisma.TransactionClient,
  projectId: string,
  fingerprints: readonly string[],
): Promise<readonly StoredFinding[]> {
  if (fingerprints.length === 0) return [];
  return loadFindings(tx, projectId, Prisma.sql`state = 'fixed' AND fingerprint = ANY(${[...fingerprints]}::text[])`);
}

/** The newest evidence of every kind. */
async function loadEvidence(tx: Prisma.TransactionClient, projectId: string): Promise<EvidenceUnion> {
  const rows = await tx.evidence.findMany({
    where: { projectId },
    select: { kind: true, source: true, observedAt: true, encoding: true, body: true },
  });
  const evidence: { [K in EvidenceKind]?: EvidenceMap[K] } = {};
  const observedAt: { [K in EvidenceKind]?: Date } = {};
  const read = async <K extends EvidenceKind>(kind: K, row: (typeof rows)[number]): Promise<void> => {
    // An upgrade may have changed the shape since it was stored: then it counts as never reported, which is unknown.
    const parsed = EVIDENCE_SCHEMAS[kind].safeParse(JSON.parse(await fromStored(row)));
    if (!parsed.success) return;
    evidence[kind] = parsed.data;
    observedAt[kind] = row.observedAt;
  };
  for (const row of rows) {
    const kind = evidenceKindSchema.safeParse(row.kind);
    if (kind.success && EVIDENCE_SOURCE[kind.data] === row.source) await read(kind.data, row);
  }
  return { evidence, observedAt };
}

/** Kinds of which nothing newer is stored than this moment. */
export function notOutdated(union: EvidenceUnion, kinds: readonly EvidenceKind[], at: Date): readonly EvidenceKind[] {
  return EVIDENCE_KINDS.filter((kind) => {
    const known = union.observedAt[kind];
    return kinds.includes(kind) && (known === undefined || known <= at);
  });
}

/** The union after this evidence of these kinds was added. */
export function withEvidence(
  union: EvidenceUnion,
  added: EvidenceSet,
  kinds: readonly EvidenceKind[],
  at: Date,
): EvidenceUnion {
  const evidence: { [K in EvidenceKind]?: EvidenceMap[K] } = { ...union.evidence };
  const observedAt: { [K in EvidenceKind]?: Date } = { ...union.observedAt };
  const add = <K extends EvidenceKind>(kind: K): void => {
    const value: EvidenceMap[K] | undefined = added[kind];
    if (value === undefined) return;
    evidence[kind] = value;
    observedAt[kind] = at;
  };
  for (const kind of kinds) add(kind);
  return { evidence, observedAt };
}

async function loadFindings(
  tx: Prisma.TransactionClient,
  projectId: string,
  condition: Prisma.Sql,
): Promise<readonly StoredFinding[]> {
  return tx.$queryRaw<(StoredFinding & { detail: FindingDetail })[]>`
    SELECT id, control_id AS "controlId", fingerprint, severity, state, title, reason, path, line, end_line AS "endLine",
      COALESCE(symbol, '') AS symbol, COALESCE(text_hash, '') AS "textHash", evidence_kind AS "evidenceKind",
      first_seen_at AS "firstSeenAt", last_seen_at AS "lastSeenAt", due_at AS "dueAt", matched_by AS "matchedBy", detail
    FROM findings WHERE project_id = ${projectId}::uuid AND ${condition}`;
}

type ControlRow = Omit<ControlState, "detail" | "observed"> & {
  readonly detail: ControlDetail;
  readonly observed: DecidingObservation | null;
};

async function loadControls(
  tx: Prisma.TransactionClient,
  projectId: string,
): Promise<ReadonlyMap<string, ControlState>> {
  const rows = await tx.$queryRaw<ControlRow[]>`
    SELECT control_id AS "controlId", status, reason, severity, since, decided_at AS "decidedAt", confidence,
      evidence_sources AS sources, observed, open_findings AS "openFindings", detail
    FROM control_results WHERE project_id = ${projectId}::uuid`;
  return new Map(rows.map((row) => [row.controlId, row]));
}
