import pg from "pg";

import { assembleDatabase } from "./assemble-database.ts";
import { DatabaseError } from "./database-error.ts";
import type { Database, DatabaseLog } from "./database.ts";
import { postgresqlChannels } from "./notifications/postgresql-channels.ts";

/** The oldest version that the tests run on. */
const OLDEST_MAJOR = 15;
const CONNECT_TIMEOUT_MILLISECONDS = 10_000;

/** Opens a PostgreSQL server; throws `DatabaseError` `unreachable` or `unsupported-version`. */
export async function openPostgresql(url: string, poolMax: number, log: DatabaseLog): Promise<Database> {
  const pool = new pg.Pool({
    connectionString: url,
    max: poolMax,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MILLISECONDS,
    keepAlive: true,
    application_name: "stance",
    // Days are counted in UTC, whatever the server's own setting.
    // oxlint-disable-next-line typescript/no-misused-promises -- the pool waits for it, which its types do not say
    onConnect: (client) => client.query("SET TIME ZONE 'UTC'"),
  });
  try {
    await checkVersion(pool);
  } catch (error) {
    await pool.end();
    throw error;
  }
  const channels = postgresqlChannels(pool, url, log);
  return assembleDatabase({ kind: "postgresql", pool, channels, log, shutDown: async () => undefined });
}

async function checkVersion(pool: pg.Pool): Promise<void> {
  const { host, port, database } = new pg.Client(pool.options);
  const name = `PostgreSQL at ${host}:${port}, database ${database}`;
  const version = await readVersion(pool).catch((cause: unknown) => {
    const reason = cause instanceof Error ? cause.message : String(cause);
    const message = `Cannot use ${name}: ${reason}. Check DATABASE_URL and that the server runs.`;
    throw new DatabaseError("unreachable", message, { cause });
  });
  if (Math.floor(version / 10_000) < OLDEST_MAJOR) {
    throw new DatabaseError(
      "unsupported-version",
      `${name} has version ${Math.floor(version / 10_000)}; Stance needs ${OLDEST_MAJOR} or newer.`,
    );
  }
}

/** `server_version_num`: 150014 for 15.14. */
async function readVersion(pool: pg.Pool): Promise<number> {
  const { rows } = await pool.query<{ version: number }>(
    "SELECT current_setting('server_version_num')::int AS version",
  );
  const [row] = rows;
  if (row === undefined) throw new Error("the server does not say its version");
  return row.version;
}
