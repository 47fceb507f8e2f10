// Writes the next migration from the difference between the migrations and the schema. What Prisma cannot say is added to
// the file by hand. Run: node packages/db/scripts/migrate-new.ts NAME
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { MIGRATIONS_FOLDER, readMigrations } from "#migrations/read-migrations.ts";
import { readSchema, schemaDiff } from "./schema-diff.ts";

const [name, ...rest] = process.argv.slice(2);
if (name === undefined || rest.length > 0 || !/^[a-z0-9]+(_[a-z0-9]+)*$/.test(name)) {
  throw new Error("Usage: node packages/db/scripts/migrate-new.ts NAME, with NAME in snake_case");
}

const schemaFolder = fileURLToPath(new URL("../../../prisma/schema", import.meta.url));
const sql = await schemaDiff(await readMigrations(), await readSchema(schemaFolder));
if (sql === "") {
  console.log("The migrations already lead to the schema: nothing written.");
} else {
  const timestamp = new Date().toISOString().replaceAll(/\D/g, "").slice(0, 14);
  const folder = join(MIGRATIONS_FOLDER, `${timestamp}_${name}`);
  await mkdir(folder);
  await writeFile(join(folder, "migration.sql"), sql);
  console.log(`Wrote ${join(folder, "migration.sql")}: read it, and add by hand what Prisma cannot say.`);
}
