import { randomBytes } from "node:crypto";

import pg from "pg";

import type { Database, DatabaseLog } from "#database.ts";
import { openEmbedded } from "#embedded/open-embedded.ts";
import { migrate } from "#migrations/migrate.ts";
import { openDatabase } from "#open-database.ts";
import { migratedTemplate } from "./migrated-template.ts";
import { testPostgresUrl } from "./test-postgres-url.ts";

export type TestDatabaseKind = Database["kind"];

/** A migrated, empty database of one test file. */
export type TestDatabase = {
  readonly db: Database;
  /** Connects a second process or pool; undefined on the embedded database, which is in memory. */
  readonly url: string | undefined;
  /** Closes the database and removes it. */
  close(): Promise<void>;
};

/** What would be logged fails the test run as an unhandled error instead of passing unseen. */
const strictLog: DatabaseLog = {
  info: () => undefined,
  warn: (_detail, message) => refuse(message),
  error: (_detail, message) => refuse(message),
};

/** Makes a database for one test file, in well under a second. */
export async function createTestDatabase(kind: TestDatabaseKind, log = strictLog): Promise<TestDatabase> {
  return kind === "embedded" ? createEmbedded(log) : createPostgresql(log);
}

async function createEmbedded(log: DatabaseLog): Promise<TestDatabase> {
  const { database } = await openEmbedded({ template: await migratedTemplate() }, log);
  return { db: database, url: undefined, close: () => database.close() };
}

async function createPostgresql(log: DatabaseLog): Promise<TestDatabase> {
  const server = testPostgresUrl();
  if (server === undefined) throw new Error("STANCE_TEST_POSTGRES is not set: it names the server for these tests");
  const name = `stance_test_${randomBytes(6).toString("hex")}`;
  await runOn(server, `CREATE DATABASE ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  const db = await openDatabase({ url: url.href, log });
  await migrate(db);
  return {
    db,
    url: url.href,
    async close() {
      await db.close();
      await runOn(server, `DROP DATABASE ${name} WITH (FORCE)`);
    },
  };
}

async function runOn(server: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

function refuse(message: string): never {
  throw new Error(`The database logged: ${message}`);
}
