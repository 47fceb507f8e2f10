import { setTimeout as sleep } from "node:timers/promises";
import type { TransactionOptions } from "./database.ts";
import { Prisma, type PrismaClient } from "./generated/client.ts";

/** Wait for a free connection. Long, because on the embedded database one import of 100,000 rows may hold the only session. */
const MAX_WAIT_MILLISECONDS = 30_000;
const TIMEOUT_MILLISECONDS = 60_000;
const MAX_ATTEMPTS = 5;
/** PostgreSQL: serialization_failure, deadlock_detected. */
const RETRYABLE_SQL_STATES: ReadonlySet<unknown> = new Set(["40001", "40P01"]);

/** See `Database.transaction`. */
export async function runTransaction<T>(
  client: PrismaClient,
  run: (tx: Prisma.TransactionClient) => Promise<T>,
  { isolation = "ReadCommitted", timeoutMilliseconds = TIMEOUT_MILLISECONDS }: TransactionOptions = {},
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await client.$transaction(run, {
        isolationLevel: isolation,
        maxWait: MAX_WAIT_MILLISECONDS,
        timeout: timeoutMilliseconds,
      });
    } catch (error) {
      if (isolation === "ReadCommitted" || attempt === MAX_ATTEMPTS || !isConflict(error)) throw error;
      // Random, so that two that met once do not meet again.
      await sleep(Math.random() * 20 * 2 ** attempt);
    }
  }
}

function isConflict(error: unknown): boolean {
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return false;
  // P2034: found by the model API. P2010: the same, in raw SQL.
  return error.code === "P2034" || (error.code === "P2010" && RETRYABLE_SQL_STATES.has(error.meta?.["code"]));
}
