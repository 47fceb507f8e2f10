import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";

import { describeOnEachDatabase } from "@stance/db/testing";
import { receiptSchema, type Receipt, type Report } from "@stance/model";
import type { LightMyRequestResponse } from "fastify";
import { afterAll, beforeAll, expect, it } from "vitest";

import { buildReport } from "#testing/report-builder.ts";
import { createTestServer, type TestServer } from "#testing/test-server.ts";

describeOnEachDatabase("ingest", (kind) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await createTestServer(kind);
  });
  afterAll(() => server.close());

  it("answers a first report with its receipt and makes the project", async () => {
    const token = await server.makeToken();
    const response = await server.push(buildReport({ project: "First shop", settings: { DEBUG: true } }), token);
    const receipt = readReceipt(response);
    expect(response.statusCode).toBe(200);
    expect(receipt.project).toEqual({ slug: "first-shop", name: "First shop" });
    expect(receipt.path).toBe("/projects/first-shop");
    expect(receipt.movedPosture).toBe(true);
    expect(receipt.rating.before).toBeNull();
    expect(receipt.findings).toMatchObject({ reopened: 0, fixed: 0, unchanged: 0 });
    expect(receipt.findings.opened).toBe(sum(receipt.severities.after));
    expect(await openFindings("first-shop")).toBe(receipt.findings.opened);
  });

  it("counts the same report twice as one audit with the same answer", async () => {
    const token = await server.makeToken();
    const report = buildReport({ project: "Twice", settings: { DEBUG: true } });
    const [first, second] = [await server.push(report, token), await server.push(report, token)];
    expect(readReceipt(second)).toEqual(readReceipt(first));
    expect(await audits("twice")).toBe(1);
  });

  it("counts eight uploads of the same report at the same moment as one audit", async () => {
    const token = await server.makeToken();
    const report = buildReport({ project: "Eight", settings: { DEBUG: true } });
    const responses = await Promise.all(Array.from({ length: 8 }, () => server.push(report, token)));
    const ids = new Set(responses.map((response) => readReceipt(response).auditId));
    expect(ids.size).toBe(1);
    expect(await audits("eight")).toBe(1);
    const { posture, findingEvents } = await server.services.db.client.project.findUniqueOrThrow({
      where: { slug: "eight" },
      include: { posture: true, findingEvents: true },
    });
    expect(findingEvents).toHaveLength(await openFindings("eight"));
    expect(posture?.score).toBeGreaterThan(0);
  });

  it("makes one project of eight different first reports at the same moment", async () => {
    const token = await server.makeToken();
    const reports = Array.from({ length: 8 }, (_, number) =>
      buildReport({ project: "Rush", settings: { DEBUG: number % 2 === 0 }, at: `2026-11-20T09:0${number}:00.000Z` }),
    );
    const responses = await Promise.all(reports.map((report) => server.push(report, token)));
    expect(responses.map((response) => response.statusCode)).toEqual(Array(8).fill(200));
    expect(new Set(responses.map((response) => readReceipt(response).project.slug))).toEqual(new Set(["rush"]));
    expect(await audits("rush")).toBe(8);
    // The newest observation is what counts, in whatever order they were processed.
    const debug = await control("rush", "cfg-debug-off");
    expect(debug?.status).toBe("pass");
  });

  it("takes a report compressed with gzip as the same report", async () => {
    const token = await server.makeToken();
    const report = buildReport({ project: "Packed", settings: { DEBUG: true } });
    const plain = await server.push(report, token);
    const packed = await server.push(report, token, {
      payload: gzipSync(JSON.stringify(report)),
      headers: { "content-encoding": "gzip" },
    });
    expect(readReceipt(packed).auditId).toBe(readReceipt(plain).auditId);
  });

  it("refuses an Idempotency-Key that was used for another report", async () => {
    const token = await server.makeToken();
    const headers = { "idempotency-key": "build-17" };
    const first = buildReport({ project: "Keyed", settings: { DEBUG: true } });
    expect((await server.push(first, token, { headers })).statusCode).toBe(200);
    expect((await server.push(first, token, { headers })).statusCode).toBe(200);
    const second = await server.push(buildReport({ project: "Keyed", settings: { DEBUG: false } }), token, { headers });
    expect(second.statusCode).toBe(409);
    expect(second.json()).toMatchObject({ error: { code: "conflict" } });
    expect(await audits("keyed")).toBe(1);
  });

  it("acknowledges with 202 and a place to ask when nobody waits", async () => {
    const token = await server.makeToken();
    const response = await server.push(buildReport({ project: "Later" }), token, { url: "/api/v1/reports" });
    expect([200, 202]).toContain(response.statusCode);
    const { id } = response.json<{ id: string }>();
    const url = `/api/v1/reports/${id}?wait=60`;
    const answer = await server.app.inject({ url, headers: { authorization: `Bearer ${token}` } });
    expect(readReceipt(answer).auditId).toBe(id);
    const stranger = await server.makeToken();
    const refused = await server.app.inject({ url, headers: { authorization: `Bearer ${stranger}` } });
    // The same team, so it may ask; a token of another team may not.
    expect(refused.statusCode).toBe(200);
  });

  it("binds the token of a first run to the project that it made", async () => {
    const token = await server.makeToken();
    await server.push(buildReport({ project: "Bound" }), token);
    const other = await server.push(buildReport({ project: "Another", at: "2026-11-20T09:30:00.000Z" }), token);
    expect(readReceipt(other).project.slug).toBe("bound");
    const named = await server.push(buildReport({ at: "2026-11-20T09:31:00.000Z" }), token, {
      url: "/api/v1/reports?project=another",
    });
    expect(named.statusCode).toBe(403);
  });

  it("lets a token of a team send to its projects and create none", async () => {
    const first = await server.makeToken();
    await server.push(buildReport({ project: "Known" }), first);
    const token = await server.makeToken({ teamId: server.teamId }, { mayCreateProject: false });
    const known = await server.push(buildReport({ project: "Known", at: "2026-11-20T09:30:00.000Z" }), token);
    expect(readReceipt(known).project.slug).toBe("known");
    const unknown = await server.push(buildReport({ project: "Unknown" }), token);
    expect(unknown.statusCode).toBe(403);
    const { project: _, ...nameless } = buildReport({});
    expect((await server.push(nameless as Report, token)).json()).toMatchObject({ error: { path: "project" } });
  });

  it("never lets a token of one team reach a project of another", async () => {
    const other = await server.services.db.client.team.create({ data: { slug: "other", name: "Other" } });
    const [own, foreign] = [await server.makeToken(), await server.makeToken({ teamId: other.id })];
    const first = readReceipt(await server.push(buildReport({ project: "Same name" }), own));
    const second = readReceipt(await server.push(buildReport({ project: "Same name" }), foreign));
    expect([first.project.slug, second.project.slug]).toEqual(["same-name", "same-name-2"]);
    const asked = await server.app.inject({
      url: `/api/v1/reports/${first.auditId}`,
      headers: { authorization: `Bearer ${foreign}` },
    });
    expect(asked.statusCode).toBe(404);
  });

  it.each([
    ["missing", null, 401],
    ["unknown", "stance_0000000000000000000000000000000000000000000", 401],
    ["of another kind", "ghp_0000000000000000", 401],
  ])("refuses a token that is %s", async (_name, token, status) => {
    const response = await server.push(buildReport(), token ?? "");
    expect(response.statusCode).toBe(status);
    expect(response.json()).toMatchObject({ error: { code: "unauthorized" } });
  });

  it("refuses tokens that expired, were revoked, or are for reading", async () => {
    const owner = { teamId: server.teamId };
    const expired = await server.makeToken(owner, { expiresAt: new Date("2026-11-20T09:59:59Z") });
    const revoked = await server.makeToken(owner, { revokedAt: new Date("2026-11-20T09:59:59Z") });
    const reading = await server.makeToken(owner, { scope: "read", mayCreateProject: false });
    expect((await server.push(buildReport(), expired)).statusCode).toBe(401);
    expect((await server.push(buildReport(), revoked)).statusCode).toBe(401);
    expect((await server.push(buildReport(), reading)).statusCode).toBe(403);
  });

  it("keeps the raw report with its digest", async () => {
    const token = await server.makeToken();
    const report = buildReport({ project: "Raw", settings: { DEBUG: true } });
    const { auditId } = readReceipt(await server.push(report, token));
    const audit = await server.services.db.client.audit.findUniqueOrThrow({
      where: { id: auditId },
      include: { rawReport: true },
    });
    const text = JSON.stringify(report);
    expect(audit.digest).toBe(createHash("sha256").update(text).digest("hex"));
    expect(audit.rawReport).toMatchObject({ encoding: "zstd", size: text.length });
  });

  async function audits(slug: string): Promise<number> {
    return server.services.db.client.audit.count({ where: { project: { slug } } });
  }

  async function openFindings(slug: string): Promise<number> {
    return server.services.db.client.finding.count({ where: { project: { slug }, state: "open" } });
  }

  async function control(slug: string, controlId: string) {
    return server.services.db.client.controlResult.findFirst({ where: { project: { slug }, controlId } });
  }
});

function readReceipt(response: LightMyRequestResponse): Receipt {
  const body = response.json<{ receipt?: unknown }>();
  expect(body).toHaveProperty("receipt");
  return receiptSchema.parse(body.receipt);
}

function sum(counts: Record<string, number>): number {
  return Object.values(counts).reduce((total, count) => total + count, 0);
}
