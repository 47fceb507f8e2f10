import { inspect } from "node:util";

import type { Database, DatabaseLog } from "./database.ts";
import { openEmbedded } from "./embedded/open-embedded.ts";
import { openPostgresql } from "./open-postgresql.ts";

export type OpenDatabaseOptions = {
  /** `postgresql://...`: use this server. Without it the embedded database is used. */
  readonly url?: string | undefined;
  /** Folder of the embedded database, made if missing. Without it (and without `url`) nothing outlives `close`. */
  readonly dataDirectory?: string | undefined;
  readonly log?: DatabaseLog | undefined;
  /** Connections to PostgreSQL, 10 by default. The embedded database always has one. */
  readonly poolMax?: number | undefined;
};

const DEFAULT_POOL_MAX = 10;

/**
 * Opens the database; does not migrate it. Throws `DatabaseError`: `locked` when another process uses the data directory,
 * `unreachable` or `unsupported-version` for a PostgreSQL that cannot be used.
 */
export async function openDatabase(options: OpenDatabaseOptions = {}): Promise<Database> {
  const log = options.log ?? processLog;
  if (options.url !== undefined) return openPostgresql(options.url, options.poolMax ?? DEFAULT_POOL_MAX, log);
  const { database } = await openEmbedded({ dataDirectory: options.dataDirectory }, log);
  return database;
}

/** Used when nobody passes a log: Node prints warnings to stderr. */
const processLog: DatabaseLog = {
  info: () => undefined,
  warn: (detail, message) => process.emitWarning(message, { detail: inspect(detail) }),
  error: (detail, message) => process.emitWarning(message, { detail: inspect(detail) }),
};
