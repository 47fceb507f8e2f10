import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { afterEach, describe, expect, it } from "vitest";

import { EXAMPLE_RECEIPT } from "#testing/example-receipt.ts";
import { receivingServer, type ReceivingServer, type Reply } from "#testing/receiving-server.ts";
import { emptyDirectory } from "#testing/empty-directory.ts";
import { failureCode, runCli } from "#testing/run-cli.ts";

const REPORT = `${JSON.stringify({
  schema: "stance/report@1",
  tool: { name: "stance", version: "0.1.0", catalog: "2026.11.1" },
  source: "static",
  target: { kind: "source", root: ".", settingsModule: null, djangoVersion: null, pythonVersion: null },
  revision: null,
  startedAt: "2026-11-20T09:00:00Z",
  finishedAt: "2026-11-20T09:00:01Z",
  evidence: {},
  results: [],
  limits: { skipped: [] },
})}\n`;

const servers: ReceivingServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function serve(
  reply: Reply,
): Promise<{ readonly server: ReceivingServer; readonly environment: Record<string, string> }> {
  const server = await receivingServer(reply);
  servers.push(server);
  return { server, environment: { STANCE_SERVER: server.url, STANCE_TOKEN: "stance_t" } };
}

const DONE: Reply = { status: 200, body: { id: "a1", state: "done", receipt: EXAMPLE_RECEIPT } };

describe("stance push", () => {
  it("sends a file byte for byte and prints what changed", async () => {
    const { server, environment } = await serve(DONE);
    const file = join(emptyDirectory(), "report.json");
    writeFileSync(file, REPORT);
    const { code, out } = await runCli(["push", file], { environment });
    expect(code).toBe(0);
    expect(server.received[0]?.body).toBe(REPORT);
    expect(out).toMatch(/61\.8[^]*78\.4[^]*\+16\.6/);
    expect(out).toMatch(/fail → pass {2}DEBUG is off in production/);
    expect(out).toContain(`${server.url}/projects/harbor`);
  });

  it("reads standard input, and uses the same key for the same report", async () => {
    const { server, environment } = await serve(DONE);
    await runCli(["push"], { environment, input: REPORT });
    await runCli(["push", "-", "--wait", "0"], { environment, input: REPORT });
    const [first, second] = server.received;
    expect(second?.path).toBe("/api/v1/reports?wait=0");
    expect(first?.headers["idempotency-key"]).toBe(second?.headers["idempotency-key"]);
  });

  it("says that a report which is stored will be processed", async () => {
    const { environment } = await serve({
      status: 202,
      body: { id: "a1", state: "received", statusUrl: "/api/v1/reports/a1" },
    });
    const { code, out } = await runCli(["push"], { environment, input: REPORT });
    expect([code, out.includes("a1")]).toEqual([0, true]);
  });

  it("fails when the server could not process what it stored", async () => {
    const { environment } = await serve({
      status: 200,
      body: { id: "a1", state: "failed", error: { message: "Row 7 is wrong." } },
    });
    const run = await runCli(["push"], { environment, input: REPORT });
    expect([run.code, failureCode(run)]).toEqual([2, "processing-failed"]);
  });

  it.each([
    ["not json", "invalid-report"],
    ['{"schema":"other/report@1"}', "invalid-report"],
    [REPORT.replace('"source":"static"', '"source":7'), "invalid-report"],
  ])("sends nothing that is no report: %j", async (input, code) => {
    const { server, environment } = await serve(DONE);
    const run = await runCli(["push"], { environment, input });
    expect([run.code, failureCode(run)]).toEqual([2, code]);
    expect(server.received).toEqual([]);
  });

  it("says when the file does not exist or the wait is no number", async () => {
    const [missing, wait] = await Promise.all([
      runCli(["push", "nowhere.json"], { environment: { STANCE_SERVER: "http://127.0.0.1:9", STANCE_TOKEN: "t" } }),
      runCli(["push", "--wait", "soon"], { input: REPORT }),
    ]);
    expect([missing.code, failureCode(missing)]).toEqual([2, "not-found"]);
    expect([wait.code, failureCode(wait)]).toEqual([2, "usage"]);
  });

  it("warns of plain http over a network", async () => {
    const { err } = await runCli(["push", "--server", "http://stance.invalid", "--token", "t"], { input: REPORT });
    expect(err).toContain("plain http");
  });

  it("shows control characters of an answer instead of obeying them", async () => {
    const { environment } = await serve({ status: 422, body: { error: { code: "bad", message: "\u001b[2Jgone" } } });
    const { err } = await runCli(["push"], { environment, input: REPORT });
    expect(err).not.toContain("\u001b");
    expect(err).toContain("\\x1b[2Jgone");
  });
});
