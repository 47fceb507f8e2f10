import { randomBytes } from "node:crypto";
import { open, readFile, realpath, rename, rm, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";

import { CliFailure } from "#cli-failure.ts";

import type { FileChange } from "./apply-edits.ts";

/**
 * Writes the changed files: each is replaced in one step by a complete new one with the same rights. Nothing is written
 * when any of them is not what was audited.
 * @throws CliFailure `changed-meanwhile` or `unwritable`.
 */
export async function writeChanges(changes: readonly FileChange[], root: string): Promise<void> {
  const targets: { readonly file: string; readonly after: string; readonly mode: number }[] = [];
  for (const { path, before, after } of changes) {
    const file = await orUnwritable(path, () => realpath(join(root, path)));
    await checkUnchanged(file, path, before);
    const { mode } = await orUnwritable(path, () => stat(file));
    targets.push({ file, after, mode: mode & 0o7777 });
  }
  for (const { file, after, mode } of targets) await orUnwritable(file, () => replaceFile(file, after, mode));
}

async function checkUnchanged(file: string, path: string, before: string): Promise<void> {
  const bytes = await orUnwritable(path, () => readFile(file));
  if (bytes.equals(Buffer.from(before))) return;
  const isText = Buffer.from(bytes.toString("utf8")).equals(bytes);
  throw new CliFailure(
    "changed-meanwhile",
    isText ? `${path} changed since it was audited.` : `${path} is not UTF-8 and cannot be changed safely.`,
    {
      details: ["Nothing was written."],
      next: [isText ? "Run stance fix again." : "Convert the file to UTF-8, or make the change by hand."],
    },
  );
}

async function replaceFile(file: string, text: string, mode: number): Promise<void> {
  const temporary = join(dirname(file), `.${basename(file)}.${randomBytes(6).toString("hex")}.tmp`);
  try {
    const handle = await open(temporary, "wx", mode);
    try {
      await handle.writeFile(text);
      // The mode at creation is narrowed by the process's own mask.
      await handle.chmod(mode);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

async function orUnwritable<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw new CliFailure("unwritable", `${path} cannot be written.`, {
      details: [error instanceof Error ? error.message : String(error)],
      next: ["Check the rights of the file and its directory, then run stance fix again."],
      cause: error,
    });
  }
}
