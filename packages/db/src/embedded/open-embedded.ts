import { existsSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { inspect } from "node:util";

import pg from "pg";

import { assembleDatabase } from "#assemble-database.ts";
import { DatabaseError } from "#database-error.ts";
import type { Database, DatabaseLog } from "#database.ts";
import { localChannels } from "#notifications/local-channels.ts";
import { lockDirectory } from "./directory-lock.ts";
import { type EmbeddedServer, startEmbeddedServer } from "./embedded-server.ts";
import { makeCluster } from "./make-cluster.ts";

export type EmbeddedOptions = {
  /** Made if missing; undefined keeps everything in memory. */
  readonly dataDirectory?: string | undefined;
  /** File with a tar from `dump`, for a database that does not exist yet: saves the seconds of initdb. */
  readonly template?: string | undefined;
};

/** An open embedded database; `dump` gives the tar of its whole cluster, taken between two queries. */
export type EmbeddedDatabase = { readonly database: Database; dump(): Promise<Uint8Array> };

/** Opens PGlite on a data directory, alone: throws `DatabaseError` `locked` while another process has it. */
export async function openEmbedded(
  { dataDirectory, template }: EmbeddedOptions,
  log: DatabaseLog,
): Promise<EmbeddedDatabase> {
  if (dataDirectory !== undefined) await mkdir(dataDirectory, { recursive: true, mode: 0o700 });
  const lock = dataDirectory === undefined ? undefined : await lockDirectory(dataDirectory);
  try {
    const server = await startServer({ dataDirectory, template }, (error) =>
      log.error({ err: error, cause: error.cause }, error.message),
    );
    const pool = new pg.Pool({
      stream: () => server.connect(),
      // Stated, because `pg` would otherwise read them from PG* variables meant for other servers.
      host: "localhost",
      user: "postgres",
      password: "",
      database: "postgres",
      ssl: false,
      // One session, see Database.client.
      max: 1,
      idleTimeoutMillis: 0,
    });
    const shutDown = async () => {
      try {
        await server.close();
      } finally {
        await lock?.release();
      }
    };
    const database = assembleDatabase({ kind: "embedded", pool, channels: localChannels(log), log, shutDown });
    return { database, dump: () => server.dump() };
  } catch (error) {
    await lock?.release();
    throw error;
  }
}

async function startServer(
  { dataDirectory, template }: EmbeddedOptions,
  onStopped: (error: DatabaseError) => void,
): Promise<EmbeddedServer> {
  const clusterFolder = dataDirectory === undefined ? undefined : join(dataDirectory, "postgres");
  try {
    if (clusterFolder === undefined) return await startEmbeddedServer({ clusterFolder, template }, onStopped);
    if (!existsSync(clusterFolder)) await makeCluster(clusterFolder, template);
    return await startEmbeddedServer({ clusterFolder, template: undefined }, onStopped);
  } catch (cause) {
    const place = clusterFolder === undefined ? "in memory" : `in ${clusterFolder}`;
    throw new DatabaseError(
      "unreachable",
      `Cannot open the embedded database ${place}: ${inspect(cause, { depth: 0 })}. Check that Stance may write there and that nothing else changed the folder; otherwise restore a backup.`,
      { cause },
    );
  }
}
