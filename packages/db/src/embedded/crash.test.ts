import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";

import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { migrate } from "#migrations/migrate.ts";
import { openDatabase } from "#open-database.ts";

const WRITER = fileURLToPath(new URL("./crash-writer.ts", import.meta.url));
const ROUNDS = 3;

let dataDirectory: string;
beforeAll(async () => {
  dataDirectory = await mkdtemp(join(tmpdir(), "stance-crash-"));
  const db = await openDatabase({ dataDirectory });
  await migrate(db);
  await db.close();
});
afterAll(() => rm(dataDirectory, { recursive: true }));

/** Lets a process write, kills it in the middle and returns the last number whose commit it had acknowledged. */
async function writeAndKill(round: number): Promise<number> {
  const writer = spawn(process.execPath, [WRITER, dataDirectory, String(round)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let acknowledged = -1;
  for await (const line of createInterface(writer.stdout)) {
    acknowledged = Number(line);
    // Not at the same point each time, and never at a point the writer could know.
    if (acknowledged >= 20 + round * 7 && !writer.killed) writer.kill("SIGKILL");
  }
  if (writer.exitCode === null && writer.signalCode === null) await once(writer, "exit");
  return acknowledged;
}

describe("embedded database killed at its first start", () => {
  it("is made anew by the next start", async () => {
    const directory = join(dataDirectory, "first-start");
    for (const milliseconds of [400, 900, 1_400]) {
      const writer = spawn(process.execPath, [WRITER, directory, "first"], { stdio: "ignore" });
      await sleep(milliseconds);
      writer.kill("SIGKILL");
      await once(writer, "exit");
    }
    const db = await openDatabase({ dataDirectory: directory });
    expect(await migrate(db)).not.toEqual([]);
    await db.close();
    expect(await readdir(directory)).toEqual(["postgres"]);
  });
});

describe("embedded database killed while writing", () => {
  it("loses no acknowledged row and leaves no half transaction", async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const acknowledged = await writeAndKill(round);
      expect(acknowledged).toBeGreaterThanOrEqual(20);

      const db = await openDatabase({ dataDirectory });
      const teams = await db.client.team.findMany({
        where: { slug: { startsWith: `${round}-` } },
        select: { slug: true },
      });
      await db.close();

      const found = new Set(teams.map(({ slug }) => slug));
      for (let number = 0; number <= acknowledged; number += 1) {
        expect(found, `round ${round}`).toContain(`${round}-${number}-first`);
        expect(found, `round ${round}`).toContain(`${round}-${number}-second`);
      }
      // At most the one transaction whose acknowledgment was on its way, and that one whole.
      expect(found.size % 2).toBe(0);
      expect(found.size / 2 - (acknowledged + 1)).toBeLessThanOrEqual(1);
    }
  });
});
