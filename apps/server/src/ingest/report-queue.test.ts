import { describeOnEachDatabase } from "@stance/db/testing";
import { receiptSchema } from "@stance/model";
import { afterAll, beforeAll, expect, it } from "vitest";

import { buildApp } from "#app.ts";
import { createServices } from "#start/create-services.ts";
import { buildReport } from "#testing/report-builder.ts";
import { createTestServer, type TestServer } from "#testing/test-server.ts";

describeOnEachDatabase("the report queue", (kind) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await createTestServer(kind);
  });
  afterAll(() => server.close());

  it("does what a dead server has left, in the order in which the tools looked", async () => {
    const { client } = server.services.db;
    const token = await server.makeToken();
    const times = ["2026-11-10T09:00:00.000Z", "2026-11-12T09:00:00.000Z", "2026-11-11T09:00:00.000Z"];
    for (const at of times)
      await server.push(buildReport({ project: "Left", settings: { DEBUG: at < "2026-11-12" }, at }), token);
    await server.services.queue.idle();
    const done = await client.audit.findMany({ where: { project: { slug: "left" } }, orderBy: { observedAt: "asc" } });
    expect(done.map(({ isDefaultBranch }) => isDefaultBranch)).toEqual([true, true, true]);

    // As kill -9 leaves them: stored, one of them begun, nothing of them done.
    await client.project.update({
      where: { slug: "left" },
      data: { findings: { deleteMany: {} }, controlResults: { deleteMany: {} }, evidence: { deleteMany: {} } },
    });
    await client.posture.updateMany({ where: { project: { slug: "left" } }, data: { explanation: {} } });
    const ids = done.map(({ id }) => id);
    await client.$executeRaw`UPDATE audits SET state = 'received', finished_at = NULL, receipt = NULL WHERE id = ANY(${ids}::uuid[])`;
    await client.$executeRaw`UPDATE audits SET state = 'processing', attempts = 1 WHERE id = ${ids[1]}::uuid`;
    await server.services.queue.sweep();
    await server.services.queue.idle();
    const again = await client.audit.findMany({ where: { id: { in: ids } }, orderBy: { startedAt: "asc" } });
    expect(again.map(({ state }) => state)).toEqual(["done", "done", "done"]);
    const posture = await client.posture.findFirstOrThrow({ where: { project: { slug: "left" } } });
    expect(posture.lastAuditId).toBe(ids[2]);
  });

  it("fails a report visibly that cannot be processed, and goes on with the next", async () => {
    const { client } = server.services.db;
    const token = await server.makeToken();
    await server.push(buildReport({ project: "Poison", at: "2026-11-10T09:00:00.000Z" }), token);
    const bad = await client.audit.findFirstOrThrow({ where: { project: { slug: "poison" } } });
    await client.rawReport.update({ where: { auditId: bad.id }, data: { body: new Uint8Array([1, 2, 3]) } });
    await client.$executeRaw`UPDATE audits SET state = 'received', attempts = 0, finished_at = NULL, receipt = NULL WHERE id = ${bad.id}::uuid`;
    const next = await server.push(buildReport({ project: "Poison", at: "2026-11-11T09:00:00.000Z" }), token);
    expect(next.json()).toMatchObject({ state: "done" });
    expect(await client.audit.findUniqueOrThrow({ where: { id: bad.id } })).toMatchObject({
      state: "failed",
      attempts: 3,
      error: { code: "internal", message: expect.stringContaining("log") },
    });
  });

  it("gives up on a report that ended the process every time", async () => {
    const { client } = server.services.db;
    const token = await server.makeToken();
    const report = buildReport({ project: "Killer", at: "2026-11-10T09:00:00.000Z" });
    await server.push(report, token);
    await server.services.queue.idle();
    const where = { project: { slug: "killer" } };
    const { id } = await client.audit.findFirstOrThrow({ where });
    await client.$executeRaw`UPDATE audits SET state = 'processing', attempts = 3, finished_at = NULL, receipt = NULL WHERE id = ${id}::uuid`;
    await server.services.queue.sweep();
    await server.services.queue.idle();
    expect(await client.audit.findFirstOrThrow({ where })).toMatchObject({
      state: "failed",
      error: { code: "gave-up" },
    });
    // Sent again, it gets another chance.
    expect((await server.push(report, token)).json()).toMatchObject({ id, state: "done" });
  });

  // The embedded database belongs to one process.
  it.runIf(kind === "postgresql")("is one queue for all servers of a database", async () => {
    const { db, config, log, now } = server.services;
    const second = await createServices(db, config, log, now);
    const secondApp = await buildApp(second, { webDist: "/nowhere" });
    const token = await server.makeToken();
    const slug = "shared";
    await server.push(buildReport({ project: "Shared", at: "2026-11-09T09:00:00.000Z" }), token);
    const reports = Array.from({ length: 12 }, (_, number) =>
      buildReport({
        project: "Shared",
        settings: { DEBUG: number % 2 === 0 },
        at: `2026-11-10T09:${number + 10}:00.000Z`,
      }),
    );
    const receipts = await Promise.all(
      reports.map(async (report, number) => {
        const response = await (number % 3 === 0 ? secondApp : server.app).inject({
          method: "POST",
          url: "/api/v1/reports?wait=60",
          headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
          payload: JSON.stringify(report),
        });
        return receiptSchema.parse(response.json<{ receipt: unknown }>().receipt);
      }),
    );
    await Promise.all([server.services.queue.idle(), second.queue.idle()]);
    await secondApp.close();
    await second.stopWork();

    // Whatever the order: every change was made by exactly one report, and what is there is what the newest one saw.
    const moved = receipts.filter(({ movedPosture }) => movedPosture);
    const total = (key: "opened" | "reopened" | "fixed") => moved.reduce((sum, { findings }) => sum + findings[key], 0);
    const finding = { controlId: "cfg-debug-off" };
    const events = await db.client.findingEvent.findMany({
      where: { project: { slug }, finding },
      orderBy: { id: "asc" },
    });
    const controls = await db.client.controlEvent.findMany({
      where: { project: { slug }, ...finding },
      orderBy: { id: "asc" },
    });
    expect(controls.map(({ fromStatus }) => fromStatus).slice(1)).toEqual(
      controls.map(({ toStatus }) => toStatus).slice(0, -1),
    );
    expect(events.filter((event) => event.kind === "opened")).toHaveLength(1);
    expect(total("opened") + total("reopened") - total("fixed")).toBe((await openNow(slug)) - (await openFirst(slug)));
    const posture = await db.client.posture.findFirstOrThrow({ where: { project: { slug } } });
    const newest = await db.client.audit.findFirstOrThrow({
      where: { project: { slug } },
      orderBy: { observedAt: "desc" },
    });
    expect(posture.lastAuditId).toBe(newest.id);
    expect(await db.client.audit.count({ where: { project: { slug }, attempts: { gt: 1 } } })).toBe(0);
  });

  it("keeps what it was told when publishing fails", async () => {
    const token = await server.makeToken();
    const { live } = server.services;
    const response = await server.push(buildReport({ project: "Mute" }), token);
    expect(response.json()).toMatchObject({ state: "done" });
    const tooLong = "x".repeat(9000);
    await expect(
      live.publish({
        type: "resync",
        at: tooLong,
        teamId: null,
        projectSlug: null,
        projectName: null,
        tokenPrefix: null,
        auditId: null,
        message: "",
        summary: null,
      }),
    ).resolves.toBeUndefined();
  });

  async function openNow(slug: string): Promise<number> {
    return server.services.db.client.finding.count({ where: { project: { slug }, state: "open" } });
  }

  /** What the first report opened. */
  async function openFirst(slug: string): Promise<number> {
    const first = await server.services.db.client.audit.findFirstOrThrow({
      where: { project: { slug } },
      orderBy: { observedAt: "asc" },
    });
    return receiptSchema.parse(first.receipt).findings.opened;
  }
});
