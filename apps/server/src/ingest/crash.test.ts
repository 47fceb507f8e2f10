import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import { openDatabase } from "@stance/db";
import { receiptSchema } from "@stance/model";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";

import { buildReport } from "#testing/report-builder.ts";
import { killServerProcesses, startServerProcess, type ServerProcess } from "#testing/server-process.ts";

const acknowledged = z.looseObject({ id: z.string(), state: z.enum(["done", "received"]) });

describe("kill -9 of the server", () => {
  let data: string;
  beforeAll(async () => {
    data = await mkdtemp(join(tmpdir(), "stance-crash-"));
  });
  afterEach(killServerProcesses);
  afterAll(() => rm(data, { recursive: true }));

  it("loses nothing that was acknowledged and leaves no half report", { timeout: 180_000 }, async () => {
    const kept = new Set<string>();
    let token = "";
    let sent = 0;
    for (const [round, killAfter] of [4, 12].entries()) {
      const server = await startServerProcess({ environment: { STANCE_DATA: data } });
      token = /--token (stance_\S+)/.exec(server.output())?.[1] ?? token;
      const uploads = Array.from({ length: 20 }, async () => {
        sent += 1;
        const id = await send(server, token, sent);
        if (id !== null) kept.add(id);
      });
      const target = kept.size + killAfter;
      while (kept.size < target) await sleep(1);
      // Not at an acknowledgment but somewhere after it: in the middle of a transaction as a rule.
      await sleep(round * 7);
      await server.kill();
      await Promise.all(uploads);
    }
    expect(kept.size).toBeGreaterThanOrEqual(16);

    const server = await startServerProcess({ environment: { STANCE_DATA: data } });
    for (const id of kept) {
      const answer = await fetch(`${server.origin}/api/v1/reports/${id}?wait=60`, {
        headers: { authorization: `Bearer ${token}` },
      });
      expect(await answer.json()).toMatchObject({ id, state: "done" });
    }
    expect(await server.stop()).toBe(0);
    await checkWhole(kept);
  });

  /** The id of an acknowledged report; null when the server died before it answered. */
  async function send(server: ServerProcess, token: string, number: number): Promise<string | null> {
    const at = new Date(Date.now() - 3_600_000 + number * 1000).toISOString();
    const report = buildReport({
      project: "Crash",
      settings: { DEBUG: number % 2 === 0, SECURE_SSL_REDIRECT: number % 3 === 0 },
      at,
    });
    try {
      const response = await fetch(`${server.origin}/api/v1/reports`, {
        method: "POST",
        headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
        body: JSON.stringify(report),
      });
      return acknowledged.parse(await response.json()).id;
    } catch (error) {
      if (error instanceof z.ZodError) throw error;
      return null;
    }
  }

  /** What is in the database is exactly what the receipts say. */
  async function checkWhole(kept: ReadonlySet<string>): Promise<void> {
    const db = await openDatabase({ dataDirectory: data });
    try {
      const audits = await db.client.audit.findMany({
        include: { findingEvents: true, rawReport: { select: { size: true } } },
        orderBy: [{ observedAt: "asc" }],
      });
      expect(audits.map(({ id }) => id)).toEqual(expect.arrayContaining([...kept]));
      const done = audits.filter(({ state }) => state === "done");
      // Stored, but the server died before it could say so: it waits for its turn and has done nothing yet.
      const waiting = audits.filter(({ state }) => state === "received");
      expect(done.length + waiting.length).toBe(audits.length);
      expect(waiting.filter(({ id, findingEvents }) => kept.has(id) || findingEvents.length > 0)).toEqual([]);
      for (const { receipt, findingEvents, rawReport } of done) {
        expect(rawReport?.size).toBeGreaterThan(0);
        const { findings, movedPosture } = receiptSchema.parse(receipt);
        const events = (kind: string) => findingEvents.filter((event) => event.kind === kind).length;
        expect([events("opened"), events("reopened"), events("fixed")]).toEqual(
          movedPosture ? [findings.opened, findings.reopened, findings.fixed] : [0, 0, 0],
        );
      }
      const open = await db.client.finding.count({ where: { state: "open" } });
      const posture = await db.client.posture.findFirstOrThrow();
      expect(posture.lastAuditId).toBe(done.at(-1)?.id);
      const { openCritical, openHigh, openMedium, openLow, openInfo, openUnknown } = posture;
      expect(openCritical + openHigh + openMedium + openLow + openInfo + openUnknown).toBe(open);
      expect(await db.client.project.count()).toBe(1);
    } finally {
      await db.close();
    }
  }
});
