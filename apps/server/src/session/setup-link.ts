import type { Database, Prisma, PrismaClient } from "@stance/db";

import { hashSecret, newSecret } from "#secret.ts";

const DAY = 86_400_000;

/** Makes the secret of a new set-up link and withdraws all older ones; null when somebody has set this instance up. */
export async function renewSetupLink(db: Database, now: Date): Promise<string | null> {
  const secret = newSecret();
  return db.transaction(async (tx) => {
    if ((await tx.user.count()) > 0) return null;
    await tx.setupLink.deleteMany({ where: { usedAt: null } });
    await tx.setupLink.create({
      data: { hash: hashSecret(secret), createdAt: now, expiresAt: new Date(now.getTime() + DAY) },
    });
    return secret;
  });
}

/** True when a link has this secret, unused and valid. */
export async function isSetupLink(client: PrismaClient, secret: string, now: Date): Promise<boolean> {
  return (
    (await client.setupLink.count({ where: { hash: hashSecret(secret), usedAt: null, expiresAt: { gt: now } } })) > 0
  );
}

/** The unused, valid link of this secret, locked until the transaction ends: of two people only one gets it. */
export async function lockSetupLink(tx: Prisma.TransactionClient, secret: string, now: Date): Promise<string | null> {
  const [link] = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM setup_links WHERE hash = ${hashSecret(secret)} AND used_at IS NULL AND expires_at > ${now} FOR UPDATE`;
  return link?.id ?? null;
}
