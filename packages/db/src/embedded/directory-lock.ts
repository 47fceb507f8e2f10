import { readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { DatabaseError } from "#database-error.ts";

/** Held lock of a data directory. */
export type DirectoryLock = { release(): Promise<void> };

type Holder = {
  readonly pid: number;
  /** Tells the process from a later one with the same pid; null where the system does not say. */
  readonly born: string | null;
};

const LOCK_FILE = "stance.lock";
/** How long to wait for another process that is just writing its lock. */
const PATIENCE_MILLISECONDS = 1_000;
const RETRY_MILLISECONDS = 20;

/**
 * Takes the lock of a data directory, because PGlite takes none and two processes on one cluster lose rows. A lock left by a
 * dead process is taken over; a live one is refused with code `locked`.
 */
export async function lockDirectory(directory: string): Promise<DirectoryLock> {
  const file = join(directory, LOCK_FILE);
  const mine = JSON.stringify({ pid: process.pid, born: await birthOf(process.pid) } satisfies Holder);
  const giveUpAt = performance.now() + PATIENCE_MILLISECONDS;

  while (!(await createOnce(file, mine))) {
    const theirs = await readIfThere(file);
    if (theirs === undefined) continue;
    const holder = parseHolder(theirs);
    if (holder !== undefined && (await isAlive(holder))) {
      throw new DatabaseError(
        "locked",
        `The data directory ${directory} is in use by process ${holder.pid}. Stop that process, or choose another data directory.`,
      );
    }
    if (holder !== undefined && (await takeOver(file, theirs, mine))) break;
    // Its owner is still writing it, or a third process is taking it over.
    if (performance.now() > giveUpAt) {
      throw new DatabaseError(
        "locked",
        `The lock ${file} cannot be read or taken over. If no Stance runs on this directory, delete ${file} and ${claimOf(file)} and start again.`,
      );
    }
    await sleep(RETRY_MILLISECONDS);
  }
  return {
    async release() {
      if ((await readIfThere(file)) === mine) await rm(file, { force: true });
    },
  };
}

/**
 * Replaces a stale lock by ours; false when somebody else was quicker. Only the one that has the claim may replace, and
 * only what it has judged: renaming the claim replaces the lock and gives the claim back in one step.
 */
async function takeOver(file: string, judged: string, mine: string): Promise<boolean> {
  const claim = claimOf(file);
  if (!(await createOnce(claim, mine))) return false;
  if ((await readIfThere(file)) === judged) {
    await rename(claim, file);
    return true;
  }
  await rm(claim);
  return false;
}

function claimOf(file: string): string {
  return `${file}.takeover`;
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

async function readIfThere(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    if (errorCode(error) === "ENOENT") return undefined;
    throw error;
  }
}

/** Undefined for a lock that is not, or not yet, completely written. */
function parseHolder(content: string): Holder | undefined {
  const parsed = parseJson(content);
  if (typeof parsed !== "object" || parsed === null || !("pid" in parsed) || !("born" in parsed)) return undefined;
  const { pid, born } = parsed;
  return typeof pid === "number" && (typeof born === "string" || born === null) ? { pid, born } : undefined;
}

function parseJson(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    return undefined;
  }
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
