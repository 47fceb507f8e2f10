import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { openDatabase } from "@stance/db";
import { createTestDatabase } from "@stance/db/testing";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";

import { killServerProcesses, startServerProcess, type ServerProcess } from "#testing/server-process.ts";

import { demoState, markAsDemo, renewDemoSignIn } from "./demo-people.ts";

describe("the demonstration", () => {
  let data: string;
  beforeAll(async () => {
    data = await mkdtemp(join(tmpdir(), "stance-demo-test-"));
  });
  afterEach(killServerProcesses);
  afterAll(() => rm(data, { recursive: true }));

  it(
    "audits the bundled projects for real and says how to sign in, anew at every start",
    { timeout: 240_000 },
    async () => {
      const environment = { STANCE_DATA: data };
      const first = await startServerProcess({ environment, args: ["--demo"], patience: 200_000 });
      expect(await signIn(first)).toBe(200);
      expect(await first.stop()).toBe(0);
      const second = await startServerProcess({ environment, args: ["--demo"] });
      expect(second.output()).not.toContain("auditing");
      expect(await signIn(second)).toBe(200);
      expect(await second.stop()).toBe(0);

      const db = await openDatabase({ dataDirectory: join(data, "demo") });
      try {
        const projects = await db.client.project.findMany({
          include: { days: true, posture: true, audits: true, controlEvents: true },
        });
        expect(projects.map(({ slug }) => slug).toSorted()).toEqual(["harbor", "lantern", "relic"]);
        for (const { isDemo, days, posture, audits, controlEvents } of projects) {
          expect(isDemo).toBe(true);
          expect(posture?.score).toBeGreaterThan(0);
          expect(audits.every(({ state, commit }) => state === "done" && commit !== null)).toBe(true);
          // Dated back to its commits: the history has a shape from the first day on.
          expect(days.length).toBeGreaterThan(3);
          expect(new Set(audits.map(({ subject }) => subject)).size).toBeGreaterThan(2);
          expect(controlEvents.some(({ fromStatus, toStatus }) => fromStatus === "fail" && toStatus === "pass")).toBe(
            true,
          );
        }
        expect(await db.client.instance.findFirst()).toMatchObject({ isDemo: true });
      } finally {
        await db.close();
      }
    },
  );

  it("never mixes with a real instance", async () => {
    const test = await createTestDatabase("embedded");
    expect(await demoState(test.db)).toBe("empty");
    await markAsDemo(test.db, new Date());
    expect(await demoState(test.db)).toBe("unfinished");
    await renewDemoSignIn(test.db, new Date());
    expect(await demoState(test.db)).toBe("complete");
    await test.db.client.instance.update({ where: { id: 1 }, data: { isDemo: false } });
    await expect(demoState(test.db)).rejects.toThrow("real instance");
    await test.close();
  });

  async function signIn(server: ServerProcess): Promise<number> {
    const [, email, password] = /Sign in as (\S+) with the password (\S+)/.exec(server.output()) ?? [];
    const response = await fetch(`${server.origin}/trpc/session.signIn`, {
      method: "POST",
      headers: { "content-type": "application/json", origin: server.origin },
      body: JSON.stringify({ email, password }),
    });
    return response.status;
  }
});
