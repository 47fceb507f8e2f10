import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { inspect } from "node:util";
import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import type { Database, DatabaseLog } from "./database.ts";
import { DatabaseError } from "./database-error.ts";
import { type DirectoryLock, lockDirectory } from "./embedded/directory-lock.ts";
import { type EmbeddedServer, startEmbeddedServer } from "./embedded/embedded-server.ts";
import { PrismaClient } from "./generated/client.ts";
import type { Channels } from "./notifications/channels.ts";
import { localChannels } from "./notifications/local-channels.ts";
import { postgresqlChannels } from "./notifications/postgresql-channels.ts";
import { runTransaction } from "./transaction.ts";

export type OpenDatabaseOptions = {
  /** `postgresql://...`: use this server. Without it the embedded database is used. */
  readonly url?: string | undefined;
  /** Folder of the embedded database, made if missing. Without it (and without `url`) nothing outlives `close`. */
  readonly dataDirectory?: string | undefined;
  /** Tar of a cluster (see `EmbeddedServer.dump`) for an embedded database that does not exist yet; saves the 2 s of initdb. */
  readonly template?: Uint8Array | undefined;
  readonly log?: DatabaseLog | undefined;
  /** Connections to PostgreSQL, 10 by default. The embedded database always has one. */
  readonly poolMax?: number | undefined;
};

/** The oldest version that the tests run on. */
const OLDEST_POSTGRESQL = 15;
const CONNECT_TIMEOUT_MILLISECONDS = 10_000;

/**
 * Opens the database; does not migrate it. Throws `DatabaseError`: `locked` when another process uses the data directory,
 * `unreachable` or `unsupported-version` for a PostgreSQL that cannot be used.
 */
export async function openDatabase(options: OpenDatabaseOptions = {}): Promise<Database> {
  const log = options.log ?? processLog;
  return options.url === undefined
    ? openEmbedded(options, log)
    : openPostgresql(options.url, options.poolMax ?? 10, log);
}

async function openEmbedded({ dataDirectory, template }: OpenDatabaseOptions, log: DatabaseLog): Promise<Database> {
  let lock: DirectoryLock | undefined;
  let server: EmbeddedServer;
  if (dataDirectory !== undefined) {
    await mkdir(dataDirectory, { recursive: true, mode: 0o700 });
    lock = await lockDirectory(dataDirectory);
  }
  try {
    server = await startEmbeddedServer(
      { clusterFolder: dataDirectory && join(dataDirectory, "postgres"), template },
      (error) => log.error({ err: error, cause: error.cause }, error.message),
    );
  } catch (error) {
    await lock?.release();
    throw error;
  }
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
  return assemble("embedded", pool, localChannels(log), log, async () => {
    await server.close();
    await lock?.release();
  });
}

async function openPostgresql(url: string, poolMax: number, log: DatabaseLog): Promise<Database> {
  const pool = new pg.Pool({
    connectionString: url,
    max: poolMax,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MILLISECONDS,
    keepAlive: true,
    application_name: "stance",
  });
  try {
    await checkVersion(pool);
  } catch (error) {
    await pool.end();
    throw error;
  }
  return assemble("postgresql", pool, postgresqlChannels(pool, url, log), log, async () => undefined);
}

async function checkVersion(pool: pg.Pool): Promise<void> {
  const { host, port, database } = new pg.Client(pool.options);
  const name = `PostgreSQL at ${host}:${port}, database ${database}`;
  let version: number;
  try {
    const { rows } = await pool.query<{ version: number }>(
      "SELECT current_setting('server_version_num')::int AS version",
    );
    version = rows[0]?.version ?? Number.NaN;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new DatabaseError(
      "unreachable",
      `Cannot use ${name}: ${reason}. Check DATABASE_URL and that the server runs.`,
      { cause },
    );
  }
  if (!(version >= OLDEST_POSTGRESQL * 10_000)) {
    const major = Math.floor(version / 10_000);
    throw new DatabaseError(
      "unsupported-version",
      `${name} is version ${major}; Stance needs ${OLDEST_POSTGRESQL} or newer.`,
    );
  }
}

function assemble(
  kind: Database["kind"],
  pool: pg.Pool,
  channels: Channels,
  log: DatabaseLog,
  shutDown: () => Promise<void>,
): Database {
  // Without a listener a dropped idle connection ends the process.
  pool.on("error", (error) => log.error({ err: error }, "lost an idle database connection"));
  const client = new PrismaClient({ adapter: new PrismaPg(pool) });
  let closing: Promise<void> | undefined;

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

/** Used when nobody passes a log: Node prints warnings to stderr. */
const processLog: DatabaseLog = {
  info: () => undefined,
  warn: (detail, message) => process.emitWarning(message, { detail: inspect(detail) }),
  error: (detail, message) => process.emitWarning(message, { detail: inspect(detail) }),
};
