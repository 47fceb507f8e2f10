import { hash, verify } from "@node-rs/argon2";

import { newSecret } from "#secret.ts";

/** OWASP's password storage cheat sheet, 2026: argon2id (the library's default) with 19 MiB, two passes, one lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export async function hashPassword(password: string): Promise<string> {
  return hash(password, COST);
}

/**
 * True when the password is right. `stored` is null for an account that does not exist: then as much work is done, so
 * that the time of the answer does not tell which accounts exist.
 */
export async function isRightPassword(stored: string | null, password: string): Promise<boolean> {
  const isRight = await verify(stored ?? (await nobodysHash()), password);
  return isRight && stored !== null;
}

let nobodys: Promise<string> | undefined;

/** Made once; callers that want the first answer to take no longer call it at start. */
export function nobodysHash(): Promise<string> {
  nobodys ??= hashPassword(newSecret());
  return nobodys;
}
