// The difference between the migrations and the Prisma schema, as SQL. Development only: needs the schema engine.
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

import { PGlite } from "@electric-sql/pglite";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import { SchemaEngine } from "@prisma/schema-engine-wasm";
import { PrismaPGlite } from "pglite-prisma-adapter";

import type { Migration } from "#migrations/read-migrations.ts";

/** What the engine prints for "no difference". */
const EMPTY_MIGRATION = "-- This is an empty migration.";

type SchemaFile = { readonly path: string; readonly content: string };

/** All `.prisma` files of a folder. */
export async function readSchema(folder: string): Promise<SchemaFile[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(".prisma")).toSorted();
  return Promise.all(names.map(async (name) => ({ path: name, content: await readFile(join(folder, name), "utf8") })));
}

/**
 * SQL that leads from the database that the migrations build to the schema; empty when they agree. What Prisma cannot
 * describe (CHECKs, triggers, partial and expression indexes) is not compared.
 */
export async function schemaDiff(migrations: readonly Migration[], schema: readonly SchemaFile[]): Promise<string> {
  const pglite = await PGlite.create();
  const adapter = new PrismaPGlite(pglite);
  // The engine compares no database of ours, so its scratch database can be the only one; the adapter would make a second.
  adapter.connectToShadowDb = () => adapter.connect();
  const files = [...schema];
  const engine = await SchemaEngine.new(
    { datamodels: files.map(({ path, content }) => [path, content]) },
    () => undefined,
    bindMigrationAwareSqlAdapterFactory(adapter),
  );
  try {
    const { stdout } = await engine.diff({
      from: {
        tag: "migrations",
        baseDir: "migrations",
        lockfile: { path: "migration_lock.toml", content: 'provider = "postgresql"' },
        shadowDbInitScript: "",
        migrationDirectories: migrations.map(({ name, sql }) => ({
          path: name,
          migrationFile: { path: "migration.sql", content: { tag: "ok", value: sql } },
        })),
      },
      to: { tag: "schemaDatamodel", files },
      script: true,
      exitCode: null,
      filters: { externalTables: [], externalEnums: [] },
    });
    if (stdout === null) throw new Error("The schema engine gave no answer");
    return stdout.trim() === EMPTY_MIGRATION ? "" : stdout;
  } finally {
    engine.free();
    await pglite.close();
  }
}
