import { execFile } from "node:child_process";
import { mkdtemp, readdir, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const PROGRAM = fileURLToPath(new URL("./make-cluster-process.ts", import.meta.url));

/**
 * Makes a new cluster in a folder that does not exist, from a template (a file with the tar of a cluster) or by initdb. It
 * gets its name only when it is complete: a first start that is killed half-way must not leave half a cluster behind.
 */
export async function makeCluster(folder: string, template?: string): Promise<void> {
  const parent = dirname(folder);
  const prefix = `${basename(folder)}.new-`;
  for (const leftover of (await readdir(parent)).filter((name) => name.startsWith(prefix))) {
    // Retried, because the process of a killed start may still be writing there.
    await rm(join(parent, leftover), { recursive: true, force: true, maxRetries: 20 });
  }
  const unfinished = await mkdtemp(join(parent, prefix));
  await promisify(execFile)(process.execPath, [PROGRAM, unfinished, ...(template === undefined ? [] : [template])]);
  await rename(unfinished, folder);
}
