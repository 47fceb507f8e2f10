import { describeOnEachDatabase } from "@stance/db/testing";
import { afterAll, beforeAll, expect, it } from "vitest";

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
});
