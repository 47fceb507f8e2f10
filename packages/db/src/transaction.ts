import { setTimeout as sleep } from "node:timers/promises";
import type { TransactionOptions } from "./database.ts";
import type { Prisma, PrismaClient } from "./generated/client.ts";
import { sqlStateOf } from "./sql-state.ts";

/** Wait for a free connection. Long, because on the embedded database one import of 100,000 rows may hold the only session. */
const MAX_WAIT_MILLISECONDS = 30_000;
const TIMEOUT_MILLISECONDS = 60_000;
const MAX_ATTEMPTS = 5;
/** PostgreSQL: serialization_failure, deadlock_detected. */
const RETRYABLE_SQL_STATES: ReadonlySet<string> = new Set(["40001", "40P01"]);

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
  const state = sqlStateOf(error);
  return state !== undefined && RETRYABLE_SQL_STATES.has(state);
}
