import { randomUUID } from "node:crypto";

import type pg from "pg";

import { DatabaseError } from "#database-error.ts";
import type { Database } from "#database.ts";
import { type Migration, readMigrations } from "./read-migrations.ts";

export type MigrateOptions = {
  /** Where the migrations lie; the repository's by default. */
  readonly folder?: string;
};

/** Advisory lock at which servers that start together queue. Any number will do; this one spells "STAN". */
const LOCK = 0x5354_414e;

/** Prisma's own table, so that its tools understand the database. */
const HISTORY_TABLE = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id varchar(36) PRIMARY KEY,
  checksum varchar(64) NOT NULL,
  finished_at timestamptz,
  migration_name varchar(255) NOT NULL,
  logs text,
  rolled_back_at timestamptz,
  started_at timestamptz NOT NULL DEFAULT now(),
  applied_steps_count integer NOT NULL DEFAULT 0
)`;

type Applied = { readonly name: string; readonly checksum: string; readonly isComplete: boolean };

/**
 * Brings the database to the state this version of Stance needs and returns the names of the migrations it applied. All in
 * one transaction: either every migration is applied or none. Throws `DatabaseError` when the history in the database is
 * not the beginning of ours: an edited or missing migration, or a database written by a newer Stance.
 */
export async function migrate(db: Database, { folder }: MigrateOptions = {}): Promise<string[]> {
  const migrations = await readMigrations(folder);
  const connection = await db.pool.connect();
  try {
    await connection.query("BEGIN");
    await connection.query("SELECT pg_advisory_xact_lock($1)", [LOCK]);
    await connection.query(HISTORY_TABLE);
    const pending = pendingOf(migrations, await readHistory(connection));
    for (const migration of pending) await apply(connection, migration);
    await connection.query("COMMIT");
    connection.release();
    return pending.map(({ name }) => name);
  } catch (error) {
    // Destroys the connection, which rolls back whatever state it is in.
    connection.release(true);
    throw error;
  }
}

async function readHistory(connection: pg.ClientBase): Promise<Applied[]> {
  const { rows } = await connection.query<Applied>(
    `SELECT migration_name AS name, checksum, finished_at IS NOT NULL AND rolled_back_at IS NULL AS "isComplete"
     FROM _prisma_migrations ORDER BY migration_name COLLATE "C"`,
  );
  return rows;
}

/** The migrations to apply; throws unless the applied ones are, unchanged, the first of ours. */
function pendingOf(migrations: readonly Migration[], history: readonly Applied[]): readonly Migration[] {
  const known = new Set(migrations.map(({ name }) => name));
  for (const [position, applied] of history.entries()) {
    if (!applied.isComplete) {
      throw new DatabaseError(
        "migration-failed",
        `Migration ${applied.name} was begun by another program and never finished. Restore a backup, or repair the database and its row in _prisma_migrations.`,
      );
    }
    if (!known.has(applied.name)) {
      throw new DatabaseError(
        "migration-missing",
        `The database has migration ${applied.name}, which this version of Stance does not know: it was used by a newer version. Start that version, or restore a backup made before the upgrade.`,
      );
    }
    const expected = migrations[position];
    if (expected?.name !== applied.name) {
      throw new DatabaseError(
        "migration-out-of-order",
        `Migration ${expected?.name ?? "(none)"} is older than ${applied.name}, which is already applied. Give it a later timestamp.`,
      );
    }
    if (expected.checksum !== applied.checksum) {
      throw new DatabaseError(
        "migration-edited",
        `Migration ${applied.name} was edited after it was applied. Restore the file and put the change into a new migration.`,
      );
    }
  }
  return migrations.slice(history.length);
}

async function apply(connection: pg.ClientBase, { name, sql, checksum }: Migration): Promise<void> {
  try {
    await connection.query(sql);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new DatabaseError("migration-failed", `Migration ${name} failed and nothing was changed: ${reason}`, {
      cause,
    });
  }
  await connection.query(
    `INSERT INTO _prisma_migrations (id, checksum, finished_at, migration_name, started_at, applied_steps_count)
     VALUES ($1, $2, clock_timestamp(), $3, clock_timestamp(), 1)`,
    [randomUUID(), checksum, name],
  );
}
