import { randomUUID } from "node:crypto";
import { copyFile, constants, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { DatabaseError } from "../database-error.ts";

/** Held lock of a data directory. */
export type DirectoryLock = { release(): Promise<void> };

type Holder = {
  readonly pid: number;
  /** Tells the process from a later one with the same pid; null where the system does not say. */
  readonly born: string | null;
};

const LOCK_FILE = "stance.lock";
/** An empty lock file is one whose owner has created but not yet written it. */
const EMPTY_RETRIES = 20;
const RETRY_MILLISECONDS = 50;

/**
 * Takes the lock of a data directory, because PGlite takes none and two processes on one cluster lose rows. A lock left by a
 * dead process is taken over; a live one is refused with code `locked`.
 */
export async function lockDirectory(directory: string): Promise<DirectoryLock> {
  const file = join(directory, LOCK_FILE);
  const mine = JSON.stringify({ pid: process.pid, born: await birthOf(process.pid) } satisfies Holder);

  for (let empty = 0; empty < EMPTY_RETRIES;) {
    if (await createOnce(file, mine)) {
      return {
        async release() {
          if ((await readIfThere(file)) === mine) await rm(file, { force: true });
        },
      };
    }
    const theirs = await readIfThere(file);
    if (theirs === undefined) continue;
    if (theirs === "") {
      empty += 1;
      await sleep(RETRY_MILLISECONDS);
      continue;
    }
    const holder = parseHolder(theirs, file);
    if (await isAlive(holder)) {
      throw new DatabaseError(
        "locked",
        `The data directory ${directory} is in use by process ${holder.pid}. Stop that process, or choose another data directory.`,
      );
    }
    await removeStale(file, theirs);
  }
  throw unreadable(file);
}

async function createOnce(file: string, content: string): Promise<boolean> {
  try {
    await writeFile(file, content, { flag: "wx", mode: 0o600 });
    return true;
  } catch (error) {
    if (errorCode(error) === "EEXIST") return false;
    throw error;
  }
}

/** Moves the lock away before removing it: of several processes that found it stale only one gets hold of it. */
async function removeStale(file: string, judged: string): Promise<void> {
  const aside = `${file}.${randomUUID()}`;
  try {
    await rename(file, aside);
  } catch (error) {
    if (errorCode(error) === "ENOENT") return;
    throw error;
  }
  if ((await readFile(aside, "utf8")) !== judged) {
    // Somebody else took the lock over between reading and moving: give it back.
    await copyFile(aside, file, constants.COPYFILE_EXCL);
  }
  await rm(aside, { force: true });
}

async function readIfThere(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    if (errorCode(error) === "ENOENT") return undefined;
    throw error;
  }
}

function parseHolder(content: string, file: string): Holder {
  try {
    const parsed: unknown = JSON.parse(content);
    if (typeof parsed === "object" && parsed !== null && "pid" in parsed && "born" in parsed) {
      const { pid, born } = parsed;
      if (typeof pid === "number" && (typeof born === "string" || born === null)) return { pid, born };
    }
  } catch (cause) {
    throw unreadable(file, cause);
  }
  throw unreadable(file);
}

function unreadable(file: string, cause?: unknown): DatabaseError {
  return new DatabaseError(
    "locked",
    `The lock file ${file} cannot be read. If no Stance runs on this directory, delete the file and start again.`,
    { cause },
  );
}

async function isAlive({ pid, born }: Holder): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // EPERM: it is there, but belongs to someone else.
    if (errorCode(error) !== "EPERM") return false;
  }
  const bornNow = await birthOf(pid);
  return born === null || bornNow === null || born === bornNow;
}

/** Boot and start time of a process, from /proc; null on systems without it. */
async function birthOf(pid: number): Promise<string | null> {
  try {
    const [boot, stat] = await Promise.all([
      readFile("/proc/sys/kernel/random/boot_id", "utf8"),
      readFile(`/proc/${pid}/stat`, "utf8"),
    ]);
    // The name, field 2, is in parentheses and may contain anything; field 22 is the start time in ticks since boot.
    const startTime = stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19];
    return startTime === undefined ? null : `${boot.trim()}/${startTime}`;
  } catch {
    // No /proc, or the process has just ended: the pid alone decides.
    return null;
  }
}

function errorCode(error: unknown): string | undefined {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : undefined;
}
