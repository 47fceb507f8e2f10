import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { failureOf } from "#testing/failure-of.ts";
import { lockDirectory } from "./directory-lock.ts";

let directory: string;
let file: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "stance-lock-"));
  file = join(directory, "stance.lock");
});
afterEach(() => rm(directory, { recursive: true }));

/** A process that holds the lock until it is killed. */
async function lockElsewhere(): Promise<{ pid: number | undefined; kill(): Promise<void> }> {
  const program = `
    const { lockDirectory } = await import(${JSON.stringify(new URL("./directory-lock.ts", import.meta.url).href)});
    await lockDirectory(${JSON.stringify(directory)});
    console.log("locked");
    setInterval(() => undefined, 1000);`;
  const child = spawn(process.execPath, ["--input-type=module", "--eval", program], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  await once(child.stdout, "data");
  return {
    pid: child.pid,
    async kill() {
      child.kill("SIGKILL");
      await once(child, "exit");
    },
  };
}

describe("lock of a data directory", () => {
  it("refuses a directory that another living process has, naming process and directory", async () => {
    const other = await lockElsewhere();
    const failure = await failureOf(lockDirectory(directory));
    expect(failure.code).toBe("locked");
    expect(failure.message).toMatch(new RegExp(`${directory} .*process ${other.pid}\\b`));
    await other.kill();
  });

  it("takes over the lock of a killed process", async () => {
    const other = await lockElsewhere();
    await other.kill();
    const lock = await lockDirectory(directory);
    expect(JSON.parse(await readFile(file, "utf8"))).toMatchObject({ pid: process.pid });
    await lock.release();
    expect(await readdir(directory)).toEqual([]);
  });

  it("takes over a lock whose process number now belongs to another process", async () => {
    await writeFile(file, JSON.stringify({ pid: process.pid, born: "another boot/1" }));
    await lockDirectory(directory);
    expect(JSON.parse(await readFile(file, "utf8"))).not.toMatchObject({ born: "another boot/1" });
  });

  it("refuses a second opening in the same process until the first is released", async () => {
    const first = await lockDirectory(directory);
    await expect(lockDirectory(directory)).rejects.toMatchObject({ code: "locked" });
    await first.release();
    await (await lockDirectory(directory)).release();
  });

  it("lets exactly one of many take over a stale lock", async () => {
    await writeFile(file, JSON.stringify({ pid: process.pid, born: "another boot/1" }));
    const attempts = await Promise.allSettled(Array.from({ length: 20 }, () => lockDirectory(directory)));
    expect(attempts.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await readdir(directory)).toEqual(["stance.lock"]);
  });

  it("does not guess when the lock file cannot be read", async () => {
    await writeFile(file, "half a li");
    expect((await failureOf(lockDirectory(directory))).message).toContain(`delete ${file}`);
    await writeFile(file, "");
    expect((await failureOf(lockDirectory(directory))).message).toContain(`delete ${file}`);
  });

  it("leaves alone a lock that somebody else took meanwhile", async () => {
    const lock = await lockDirectory(directory);
    const theirs = JSON.stringify({ pid: process.ppid, born: null });
    await writeFile(file, theirs);
    await lock.release();
    expect(await readFile(file, "utf8")).toBe(theirs);
  });
});
