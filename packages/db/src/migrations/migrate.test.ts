import { cp, mkdtemp, mkdir, appendFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";

import type { Database } from "#database.ts";
import { openDatabase } from "#open-database.ts";
import { createTestDatabase, describeOnEachDatabase, type TestDatabase } from "#testing/index.ts";
import { failureOf } from "#testing/failure-of.ts";
import { migrate } from "./migrate.ts";
import { MIGRATIONS_FOLDER, readMigrations } from "./read-migrations.ts";

const names = (await readMigrations()).map(({ name }) => name);
const last = names.at(-1) ?? "";
const LATER = "29990101000000_later";

async function tables(db: Database): Promise<string[]> {
  const { rows } = await db.pool.query<{ name: string }>(
    "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1",
  );
  return rows.map(({ name }) => name);
}

describeOnEachDatabase("migrate", (kind) => {
  let test: TestDatabase;
  let db: Database;
  /** A copy of the migrations, to change. */
  let folder: string;
  beforeAll(async () => {
    test = await createTestDatabase(kind);
    db = test.db;
  });
  afterAll(() => test.close());
  beforeEach(async () => {
    await db.pool.query("DROP SCHEMA public CASCADE; CREATE SCHEMA public");
    await migrate(db);
    folder = await mkdtemp(join(tmpdir(), "stance-migrations-"));
    await cp(MIGRATIONS_FOLDER, folder, { recursive: true });
  });
  afterEach(() => rm(folder, { recursive: true }));

  async function add(name: string, sql: string): Promise<void> {
    await mkdir(join(folder, name));
    await writeFile(join(folder, name, "migration.sql"), sql);
  }

  it("builds every table from nothing", async () => {
    await db.pool.query("DROP SCHEMA public CASCADE; CREATE SCHEMA public");
    expect(await migrate(db)).toEqual(names);
    expect(await tables(db)).toEqual(expect.arrayContaining(["_prisma_migrations", "audits", "findings", "postures"]));
  });

  it("does nothing the second time", async () => {
    expect(await migrate(db)).toEqual([]);
  });

  it("applies only what is new", async () => {
    await add(LATER, "CREATE TABLE later (id int)");
    expect(await migrate(db, { folder })).toEqual([LATER]);
    expect(await tables(db)).toContain("later");
  });

  it("lets servers that start together apply each migration once", async () => {
    await add(LATER, "CREATE TABLE later (id int)");
    const applied = await Promise.all([1, 2, 3].map(() => migrate(db, { folder })));
    expect(applied.flat()).toEqual([LATER]);
  });

  it("refuses an edited migration and changes nothing", async () => {
    await appendFile(join(folder, last, "migration.sql"), "\n-- edited\n");
    await add(LATER, "CREATE TABLE later (id int)");
    const failure = await failureOf(migrate(db, { folder }));
    expect(failure.code).toBe("migration-edited");
    expect(failure.message).toContain(last);
    expect(await tables(db)).not.toContain("later");
  });

  it("refuses a database that a newer version has used", async () => {
    await rm(join(folder, last), { recursive: true });
    const failure = await failureOf(migrate(db, { folder }));
    expect(failure.code).toBe("migration-missing");
    expect(failure.message).toMatch(new RegExp(`${last}.*newer version`));
  });

  it("refuses a migration that is older than an applied one", async () => {
    await add("20000101000000_late", "CREATE TABLE late (id int)");
    await expect(migrate(db, { folder })).rejects.toMatchObject({ code: "migration-out-of-order" });
  });

  it("refuses a history with a migration that another program left unfinished", async () => {
    await db.pool.query("UPDATE _prisma_migrations SET finished_at = NULL WHERE migration_name = $1", [last]);
    await expect(migrate(db)).rejects.toMatchObject({ code: "migration-failed" });
  });

  it("undoes everything when one migration fails, and says which", async () => {
    await add(LATER, "CREATE TABLE later (id int)");
    await add("29990102000000_broken", "CREATE TABLE broken (id int); SELECT 1 FROM nowhere");
    const failure = await failureOf(migrate(db, { folder }));
    expect(failure.code).toBe("migration-failed");
    expect(failure.message).toMatch(/29990102000000_broken.*nowhere/);
    expect(await tables(db)).not.toContain("later");
    expect(await tables(db)).not.toContain("broken");
  });

  it("refuses a folder with something that is not a migration", async () => {
    await writeFile(join(folder, "notes.txt"), "");
    await expect(migrate(db, { folder })).rejects.toThrow(/notes\.txt is not a migration/);
  });
});

describe("migrate on a new data directory", () => {
  it("takes a database from initdb to ready", async () => {
    const dataDirectory = await mkdtemp(join(tmpdir(), "stance-data-"));
    const db = await openDatabase({ dataDirectory });
    expect(await migrate(db)).toEqual(names);
    await db.close();
    await rm(dataDirectory, { recursive: true });
  });
});
