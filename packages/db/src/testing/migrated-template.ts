import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { openEmbedded } from "#embedded/open-embedded.ts";
import { migrate } from "#migrations/migrate.ts";
import { readMigrations } from "#migrations/read-migrations.ts";

const FOLDER = fileURLToPath(new URL("../../../../.cache", import.meta.url));
const PREFIX = "migrated-database-";

/**
 * File with the tar of a migrated, empty cluster, made once for each state of the migrations: initdb and migrations take
 * seconds.
 */
export async function migratedTemplate(): Promise<string> {
  const name = `${PREFIX}${await fingerprint()}.tar`;
  const file = join(FOLDER, name);
  if (existsSync(file)) return file;
  const template = await build();
  await mkdir(FOLDER, { recursive: true });
  const outdated = (await readdir(FOLDER)).filter((entry) => entry.startsWith(PREFIX) && entry.endsWith(".tar"));
  // Written aside and renamed: other test processes must never read half a file.
  await writeFile(`${file}.${process.pid}`, template);
  await rename(`${file}.${process.pid}`, file);
  await Promise.all(
    outdated.filter((entry) => entry !== name).map((entry) => rm(join(FOLDER, entry), { force: true })),
  );
  return file;
}

async function build(): Promise<Uint8Array> {
  const log = { info: () => undefined, warn: fail, error: fail };
  const embedded = await openEmbedded({}, log);
  try {
    await migrate(embedded.database);
    return await embedded.dump();
  } finally {
    await embedded.database.close();
  }
}

function fail(_detail: object, message: string): never {
  throw new Error(`Cannot make the test database: ${message}`);
}

async function fingerprint(): Promise<string> {
  const hash = createHash("sha256");
  const pglite = createRequire(import.meta.url).resolve("@electric-sql/pglite");
  hash.update(await readFile(join(dirname(pglite), "../package.json")));
  hash.update(await readFile(new URL("../embedded/new-cluster-options.ts", import.meta.url)));
  for (const { name, checksum } of await readMigrations()) hash.update(`${name} ${checksum}\n`);
  return hash.digest("hex").slice(0, 16);
}
