import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import { ROOT } from "#workspace/root.ts";

const POLL_MILLISECONDS = 200;

/**
 * Runs `work` while no other run of these scripts installs or builds in this directory. The lock is a file with the process
 * id of its holder; one whose holder is gone is taken over.
 */
export async function withRunLock<Result>(
  work: () => Promise<Result>,
  lockFile = join(ROOT, ".cache/run.lock"),
): Promise<Result> {
  mkdirSync(join(lockFile, ".."), { recursive: true });
  let isWaiting = false;
  while (!tryTake(lockFile)) {
    const holder = holderOf(lockFile);
    if (holder !== undefined && !isAlive(holder)) {
      dropStale(lockFile, holder);
      continue;
    }
    if (!isWaiting) process.stderr.write(`  waiting for another run (process ${holder ?? "?"}, ${lockFile})\n`);
    isWaiting = true;
    await sleep(POLL_MILLISECONDS);
  }
  const release = () => rmSync(lockFile, { force: true });
  process.once("exit", release);
  try {
    return await work();
  } finally {
    process.removeListener("exit", release);
    release();
  }
}

function tryTake(lockFile: string): boolean {
  try {
    writeFileSync(lockFile, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if (isCode(error, "EEXIST")) return false;
    throw error;
  }
}

function holderOf(lockFile: string): number | undefined {
  try {
    const pid = Number(readFileSync(lockFile, "utf8"));
    return Number.isInteger(pid) && pid > 0 ? pid : undefined;
  } catch (error) {
    // Released between our attempt and this look: the next attempt gets it.
    if (isCode(error, "ENOENT")) return undefined;
    throw error;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return !isCode(error, "ESRCH");
  }
}

/** Moves the lock aside before deleting it: of two that see the same dead holder, only one gets it by renaming. */
function dropStale(lockFile: string, holder: number): void {
  const aside = `${lockFile}.${process.pid}`;
  try {
    renameSync(lockFile, aside);
  } catch (error) {
    if (isCode(error, "ENOENT")) return;
    throw error;
  }
  // Somebody was faster and holds it now: give it back.
  if (holderOf(aside) === holder) rmSync(aside, { force: true });
  else renameSync(aside, lockFile);
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}
