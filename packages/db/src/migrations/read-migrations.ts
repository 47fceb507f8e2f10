import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** One folder of prisma/migrations. */
export type Migration = {
  /** `20261120093000_name`; the order of names is the order of application. */
  readonly name: string;
  readonly sql: string;
  /** SHA-256 of the file, hex. */
  readonly checksum: string;
};

/** Where the migrations lie in the repository. */
export const MIGRATIONS_FOLDER = fileURLToPath(new URL("../../../../prisma/migrations", import.meta.url));

const NAME = /^\d{14}_[a-z0-9_]+$/;

/** All migrations, oldest first. Throws when something in the folder is not a migration: nothing is passed over. */
export async function readMigrations(folder: string = MIGRATIONS_FOLDER): Promise<Migration[]> {
  const names = (await readdir(folder)).toSorted();
  const stranger = names.find((name) => !NAME.test(name));
  if (stranger !== undefined) throw new Error(`${join(folder, stranger)} is not a migration: move it elsewhere`);
  return Promise.all(
    names.map(async (name) => {
      const bytes = await readFile(join(folder, name, "migration.sql"));
      return { name, sql: bytes.toString("utf8"), checksum: createHash("sha256").update(bytes).digest("hex") };
    }),
  );
}
