import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { withRunLock } from "#setup/run-lock.ts";

describe("withRunLock", () => {
  let folder = "";
  let lockFile = "";
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "stance-run-lock-"));
    lockFile = join(folder, "run.lock");
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it("lets one run at a time through", async () => {
    let active = 0;
    let most = 0;
    const work = async () => {
      active += 1;
      most = Math.max(most, active);
      await sleep(20);
      active -= 1;
    };
    await Promise.all([withRunLock(work, lockFile), withRunLock(work, lockFile), withRunLock(work, lockFile)]);
    expect(most).toBe(1);
  });

  it("takes over the lock of a process that is gone", async () => {
    const gone = spawnSync(process.execPath, ["-e", ""]).pid;
    writeFileSync(lockFile, String(gone));
    expect(await withRunLock(() => Promise.resolve("done"), lockFile)).toBe("done");
  });

  it("releases the lock when the work fails", async () => {
    await expect(withRunLock(() => Promise.reject(new Error("no network")), lockFile)).rejects.toThrow("no network");
    expect(existsSync(lockFile)).toBe(false);
  });
});
