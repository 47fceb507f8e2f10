import { Prisma } from "@stance/db";

import { activityHash, type ActivityRow } from "./activity-hash.ts";

/** Acts that are recorded; a closed set, so that a page can name each. */
export type ActivityAction =
  | "instance.set-up"
  | "session.opened"
  | "session.refused"
  | "session.closed"
  | "token.created"
  | "token.first-used"
  | "token.revoked"
  | "project.created"
  | "report.received";

export type Activity = {
  readonly at: Date;
  readonly actor:
    | { readonly kind: "user"; readonly id: string; readonly name: string }
    | { readonly kind: "token"; readonly id: string; readonly name: string }
    | { readonly kind: "system"; readonly name: string };
  readonly action: ActivityAction;
  readonly object?: { readonly kind: string; readonly id: string };
  readonly teamId?: string;
  readonly projectId?: string;
  readonly detail?: Prisma.InputJsonObject;
};

/** Advisory lock that makes writers take turns, so that the numbers have no gaps; spells "ACTV". */
const LOCK = 0x4143_5456;

const FIRST_PREV_HASH = new Uint8Array(32);

/** Appends to the hash chain, in the transaction of the act itself: neither is there without the other. */
export async function recordActivity(tx: Prisma.TransactionClient, activity: Activity): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${LOCK}::bigint)`;
  const last = await tx.activity.findFirst({ orderBy: { seq: "desc" }, select: { seq: true, hash: true } });
  const { actor } = activity;
  const row: ActivityRow & { detail: Prisma.InputJsonObject | null; prevHash: Uint8Array<ArrayBuffer> } = {
    seq: last === null ? 1 : last.seq + 1,
    at: activity.at,
    actorKind: actor.kind,
    actorId: actor.kind === "system" ? null : actor.id,
    actorName: actor.name,
    action: activity.action,
    objectKind: activity.object?.kind ?? null,
    objectId: activity.object?.id ?? null,
    teamId: activity.teamId ?? null,
    projectId: activity.projectId ?? null,
    detail: activity.detail ?? null,
    prevHash: last?.hash ?? FIRST_PREV_HASH,
  };
  await tx.activity.create({ data: { ...row, detail: row.detail ?? Prisma.DbNull, hash: activityHash(row) } });
}
