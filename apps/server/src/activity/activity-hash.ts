import { createHash } from "node:crypto";

import type { ActorKind } from "@stance/db";

/** Everything that a row of the activity log says, apart from its own hash. */
export type ActivityRow = {
  readonly seq: number;
  readonly at: Date;
  readonly actorKind: ActorKind;
  readonly actorId: string | null;
  readonly actorName: string;
  readonly action: string;
  readonly objectKind: string | null;
  readonly objectId: string | null;
  readonly teamId: string | null;
  readonly projectId: string | null;
  readonly detail: unknown;
  readonly prevHash: Uint8Array;
};

/** SHA-256 over all fields and the hash before: changing, removing or inserting a row breaks every hash after it. */
export function activityHash(row: ActivityRow): Uint8Array<ArrayBuffer> {
  const fields = [
    row.seq,
    row.at.toISOString(),
    row.actorKind,
    row.actorId,
    row.actorName,
    row.action,
    row.objectKind,
    row.objectId,
    row.teamId,
    row.projectId,
    sorted(row.detail),
    Buffer.from(row.prevHash).toString("hex"),
  ];
  return new Uint8Array(createHash("sha256").update(JSON.stringify(fields)).digest());
}

/** Keys in order at every level: the database does not keep the order in which they were written. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, entry]) => [key, sorted(entry)]));
}
