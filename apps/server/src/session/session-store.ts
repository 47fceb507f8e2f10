import type { InstanceRole, Prisma, PrismaClient, TeamRole } from "@stance/db";

import type { Viewer } from "#access/viewer.ts";
import { hashSecret, newSecret } from "#secret.ts";

const HOUR = 3_600_000;
/** Without a request for this long the session ends: a forgotten laptop. */
const IDLE_LIFETIME = 12 * HOUR;
/** After this long everybody signs in again, however busy they were. */
const ABSOLUTE_LIFETIME = 7 * 24 * HOUR;
/** How exactly the last use is known: one write a minute is enough, one per request is not. */
const SEEN_STEP = 60_000;

export type OpenedSession = { readonly secret: string; readonly expiresAt: Date };

type Browser = { readonly address: string; readonly userAgent: string | undefined };

/** Opens a session. Only a hash of its secret is stored: a stolen database opens no session. */
export async function openSession(
  tx: Prisma.TransactionClient,
  userId: string,
  browser: Browser,
  now: Date,
): Promise<OpenedSession> {
  const secret = newSecret();
  const expiresAt = new Date(now.getTime() + ABSOLUTE_LIFETIME);
  await tx.session.create({
    data: {
      hash: hashSecret(secret),
      userId,
      createdAt: now,
      lastSeenAt: now,
      expiresAt,
      address: browser.address,
      userAgent: browser.userAgent?.slice(0, 300) ?? null,
    },
  });
  return { secret, expiresAt };
}

type SessionRow = {
  readonly id: string;
  readonly lastSeenAt: Date;
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly role: InstanceRole;
  readonly memberships: readonly { readonly teamId: string; readonly role: TeamRole }[];
};

/** The session of this secret with its person and rights; null when there is none or it has ended. */
export async function findSession(
  client: PrismaClient,
  secret: string,
  now: Date,
): Promise<{ readonly id: string; readonly viewer: Viewer } | null> {
  const idleSince = new Date(now.getTime() - IDLE_LIFETIME);
  const [row] = await client.$queryRaw<SessionRow[]>`
    SELECT s.id, s.last_seen_at AS "lastSeenAt", u.id AS "userId", u.name, u.email, u.role,
      COALESCE((SELECT json_agg(json_build_object('teamId', m.team_id, 'role', m.role)) FROM memberships m
        WHERE m.user_id = u.id), '[]') AS memberships
    FROM sessions s JOIN users u ON u.id = s.user_id
    WHERE s.hash = ${hashSecret(secret)} AND s.expires_at > ${now} AND s.last_seen_at > ${idleSince}
      AND u.deactivated_at IS NULL`;
  if (row === undefined) return null;
  if (now.getTime() - row.lastSeenAt.getTime() >= SEEN_STEP) {
    await client.session.updateMany({ where: { id: row.id }, data: { lastSeenAt: now } });
  }
  const { userId, name, email, role, memberships } = row;
  return { id: row.id, viewer: { user: { id: userId, name, email, role }, memberships } };
}

/** Ends the session of this secret, if there is one. */
export async function closeSession(tx: Prisma.TransactionClient, secret: string): Promise<void> {
  await tx.session.deleteMany({ where: { hash: hashSecret(secret) } });
}

/** Removes sessions that have ended. */
export async function purgeSessions(client: PrismaClient, now: Date): Promise<void> {
  const idleSince = new Date(now.getTime() - IDLE_LIFETIME);
  await client.session.deleteMany({ where: { OR: [{ expiresAt: { lte: now } }, { lastSeenAt: { lte: idleSince } }] } });
}
