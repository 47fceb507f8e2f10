import { brotliCompressSync, deflateSync, gzipSync, zstdCompressSync } from "node:zlib";

import { describeOnEachDatabase } from "@stance/db/testing";
import type { InjectOptions } from "fastify";
import { afterAll, beforeAll, expect, it } from "vitest";

import { buildReport } from "#testing/report-builder.ts";
import { createTestServer, type TestServer } from "#testing/test-server.ts";

describeOnEachDatabase("the door for reports", (kind) => {
  let server: TestServer;
  let token: string;
  beforeAll(async () => {
    server = await createTestServer(kind, { environment: { STANCE_MAX_REPORT_MB: "2", STANCE_MAX_FINDINGS: "3" } });
    token = await server.makeToken();
  });
  afterAll(() => server.close());

  const report = buildReport({ project: "Door", settings: { DEBUG: true } });

  it.each([
    ["gzip", gzipSync],
    ["br", brotliCompressSync],
    ["zstd", zstdCompressSync],
  ])("takes %s", async (encoding, compress) => {
    const response = await send({
      payload: compress(JSON.stringify(report)),
      headers: { "content-encoding": encoding },
    });
    expect(response.statusCode).toBe(200);
  });

  it.each([
    ["another encoding", { headers: { "content-encoding": "deflate" }, payload: deflateSync("{}") }, 415],
    ["two encodings", { headers: { "content-encoding": "gzip, br" }, payload: "{}" }, 415],
    ["another content type", { headers: { "content-type": "application/xml" }, payload: "<report/>" }, 415],
    ["a body that is not the announced gzip", { headers: { "content-encoding": "gzip" }, payload: "{}" }, 422],
    [
      "gzip that ends in the middle",
      { headers: { "content-encoding": "gzip" }, payload: gzipSync(JSON.stringify(report)).subarray(0, 200) },
      422,
    ],
    ["brotli that is not", { headers: { "content-encoding": "br" }, payload: "{}{}{}" }, 422],
    ["zstd that is not", { headers: { "content-encoding": "zstd" }, payload: "{}{}{}" }, 422],
    ["an empty body", { payload: "" }, 422],
    ["text that is not JSON", { payload: "{'a': 1}" }, 422],
    ["JSON that ends in the middle", { payload: JSON.stringify(report).slice(0, -10) }, 422],
    ["bytes that are not UTF-8", { payload: Buffer.from([0x22, 0xff, 0xfe, 0x22]) }, 422],
    ["a list", { payload: "[]" }, 422],
    ["null", { payload: "null" }, 422],
    ["more bytes than allowed", { payload: `"${"x".repeat(900_000)}","${"x".repeat(1_200_000)}"` }, 413],
    ["a bomb", { headers: { "content-encoding": "gzip" }, payload: gzipSync(`[${"0,".repeat(900_000)}0]`) }, 413],
    ["a wait that is no number", { url: "/api/v1/reports?wait=soon" }, 400],
  ] satisfies [string, Partial<InjectOptions>, number][])("refuses %s", async (_name, options, status) => {
    const response = await send(options);
    expect(response.json()).toMatchObject({ error: { message: expect.any(String), requestId: expect.any(String) } });
    expect(response.statusCode).toBe(status);
  });

  it.each([
    ["a newer format", { schema: "stance/report@2" }, "schema", "stance/report@2"],
    ["another document", { schema: "https://json.schemastore.org/sarif-2.1.0.json" }, "schema", "not a report"],
    [
      "evidence of the wrong shape",
      { evidence: { "django-settings": { module: 7 } } },
      "evidence.django-settings.module",
      "module",
    ],
    ["a missing tool", { tool: undefined }, "tool", "tool"],
    ["a time in the future", { finishedAt: "2026-11-21T10:00:00.000Z" }, "finishedAt", "clock"],
    ["a time before Django", { finishedAt: "1970-01-01T00:00:00.000Z" }, "finishedAt", "clock"],
    ["a commit that is none", { revision: { ...report.revision, commit: "HEAD; rm" } }, "revision.commit", "commit"],
  ])("names the place of %s", async (_name, change, path, word) => {
    const response = await send({ payload: JSON.stringify({ ...report, ...change }) });
    expect(response.statusCode).toBe(422);
    expect(response.json()).toMatchObject({ error: { path, message: expect.stringContaining(word) } });
  });

  it.each([
    ["nesting", `{"a":${"[".repeat(100_000)}`, "levels"],
    ["a text that is too long", JSON.stringify({ ...report, note: "x".repeat(1_000_001) }), "bytes"],
    ["NUL", JSON.stringify(report).replace("Shop team", String.raw`Shop\u0000`), "U+0000"],
    ["half a character", JSON.stringify(report).replace("Shop team", String.raw`Shop\ud800`), "half"],
  ])("refuses %s before it is parsed, with the path", async (_name, payload, word) => {
    const response = await send({ payload });
    expect(response.statusCode).toBe(422);
    expect(response.json()).toMatchObject({
      error: { path: expect.any(String), message: expect.stringContaining(word) },
    });
  });

  it("refuses more findings than allowed", async () => {
    const finding = { message: "m", severity: "low", reason: "missing", symbol: "s", text: "" };
    const outcome = { status: "fail", confidence: "high", findings: Array(4).fill(finding), observations: [] };
    const results = [{ control: "cfg-debug-off", outcome, sources: [] }];
    const response = await send({ payload: JSON.stringify({ ...report, results }) });
    expect(response.statusCode).toBe(413);
  });

  it("ignores unknown kinds of evidence and says so in the receipt", async () => {
    const evidence = { ...report.evidence, "quantum-state": { spin: "up" } };
    const response = await send({ payload: JSON.stringify({ ...report, evidence }) });
    expect(response.json()).toMatchObject({
      state: "done",
      receipt: { warnings: [expect.stringContaining("quantum-state")] },
    });
  });

  it("takes hostile names for what they are: texts", async () => {
    const settings = {
      __proto__: true,
      constructor: "'; DROP TABLE findings; --",
      toString: 1,
      "<script>alert(1)</script>": "<img src=x onerror=alert(1)>",
    };
    const hostile = buildReport({
      project: "<b>Door</b>'; --",
      settings: { DEBUG: true, ...settings },
      at: "2026-11-20T09:05:00.000Z",
    });
    const text = JSON.stringify(hostile).replace('"settings":{', '"settings":{"__proto__":{"polluted":true},');
    const response = await send({ payload: text });
    // Whatever the answer, it is a clear one and nothing was broken.
    expect([200, 422]).toContain(response.statusCode);
    expect(Reflect.get({}, "polluted")).toBeUndefined();
    expect(await server.services.db.client.finding.count()).toBeGreaterThan(0);
  });

  it("stores nothing of what it refused", async () => {
    const before = await server.services.db.client.audit.count();
    await send({ payload: JSON.stringify({ ...report, tool: undefined }) });
    expect(await server.services.db.client.audit.count()).toBe(before);
  });

  async function send(options: Partial<InjectOptions>) {
    return server.push(report, token, options);
  }
});
