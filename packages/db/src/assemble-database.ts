import { PrismaPg } from "@prisma/adapter-pg";
import type pg from "pg";

import type { Database, DatabaseLog } from "./database.ts";
import { PrismaClient } from "./generated/client.ts";
import type { Channels } from "./notifications/channels.ts";
import { runTransaction } from "./transaction.ts";

type Parts = {
  readonly kind: Database["kind"];
  readonly pool: pg.Pool;
  readonly channels: Channels;
  readonly log: DatabaseLog;
  /** What is left to do when no connection is open any more. */
  readonly shutDown: () => Promise<void>;
};

/** Everything that does not depend on the kind of database. */
export function assembleDatabase({ kind, pool, channels, log, shutDown }: Parts): Database {
  let closing: Promise<void> | undefined;
  // Without a listener a dropped idle connection ends the process. What is being closed may also be dropped.
  pool.on("error", (error) => {
    if (closing === undefined) log.error({ err: error }, "lost an idle database connection");
  });
  const client = new PrismaClient({ adapter: new PrismaPg(pool) });

  async function close(): Promise<void> {
    await channels.close();
    await client.$disconnect();
    await pool.end();
    await shutDown();
  }

  return {
    kind,
    client,
    pool,
    transaction: (run, options) => runTransaction(client, run, options),
    publish: (channel, payload) => channels.publish(channel, payload),
    subscribe: (channel, onMessage, onGap) => channels.subscribe(channel, onMessage, onGap),
    async ping() {
      await pool.query("SELECT 1");
    },
    close: () => (closing ??= close()),
  };
}
