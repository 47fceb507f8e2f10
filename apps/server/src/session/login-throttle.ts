import { createHash } from "node:crypto";

import type { PrismaClient } from "@stance/db";

/** Wrong passwords of one account before it waits. */
export const TRIES_PER_ACCOUNT = 5;
/** Wrong passwords from one address: several people may sit behind it. */
const TRIES_PER_ADDRESS = 30;
export const WAIT_MINUTES = 15;

/** Whether a try may be made now. `left` are the tries after this one. */
export type ThrottleVerdict =
  | { readonly isAllowed: true; readonly left: number }
  | { readonly isAllowed: false; readonly retryAfterSeconds: number };

/** What is counted: an account by its address, whether it exists or not, and where the visitor comes from. */
export type ThrottleKeys = { readonly account: string; readonly address: string };

/** The keys of a try. Hashed, so that the table is no list of accounts; IPv6 counts by /64, what one visitor holds. */
export function throttleKeys(email: string, address: string): ThrottleKeys {
  const visitor = address.includes(":") ? address.split(":").slice(0, 4).join(":") : address;
  return { account: `account:${digest(email)}`, address: `address:${digest(visitor)}` };
}

/**
 * Counts a try before the password is looked at, in one statement per key: of many tries at the same moment no more are
 * let through than of tries one after the other.
 */
export async function countTry(client: PrismaClient, keys: ThrottleKeys, now: Date): Promise<ThrottleVerdict> {
  const address = await consume(client, keys.address, now);
  if (address.points > TRIES_PER_ADDRESS) return refused(address, now);
  const account = await consume(client, keys.account, now);
  if (account.points > TRIES_PER_ACCOUNT) return refused(account, now);
  return { isAllowed: true, left: TRIES_PER_ACCOUNT - account.points };
}

/** Forgets the tries of an account after its owner got in. The address keeps its count: it may try other accounts. */
export async function forgetTries(client: PrismaClient, keys: ThrottleKeys): Promise<void> {
  await client.loginThrottle.deleteMany({ where: { key: keys.account } });
}

/** Removes counts that no longer matter. */
export async function purgeThrottles(client: PrismaClient, now: Date): Promise<void> {
  await client.loginThrottle.deleteMany({ where: { expire: { lt: now } } });
}

type Counter = { readonly points: number; readonly expire: Date };

async function consume(client: PrismaClient, key: string, now: Date): Promise<Counter> {
  const expire = new Date(now.getTime() + WAIT_MINUTES * 60_000);
  const [counter] = await client.$queryRaw<Counter[]>`
    INSERT INTO login_throttles AS old (key, points, expire) VALUES (${key}, 1, ${expire})
    ON CONFLICT (key) DO UPDATE SET
      points = CASE WHEN old.expire <= ${now} THEN 1 ELSE LEAST(old.points + 1, 1000000) END,
      expire = CASE WHEN old.expire <= ${now} THEN ${expire} ELSE old.expire END
    RETURNING points, expire`;
  if (counter === undefined) throw new Error("The throttle's upsert returned no row");
  return counter;
}

function refused(counter: Counter, now: Date): ThrottleVerdict {
  return {
    isAllowed: false,
    retryAfterSeconds: Math.max(1, Math.ceil((counter.expire.getTime() - now.getTime()) / 1000)),
  };
}

function digest(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
