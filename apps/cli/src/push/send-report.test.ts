import { createServer } from "node:net";

import { afterEach, describe, expect, it } from "vitest";

import { CliFailure } from "#cli-failure.ts";
import { EXAMPLE_RECEIPT } from "#testing/example-receipt.ts";
import { receivingServer, type ReceivingServer, type Reply } from "#testing/receiving-server.ts";

import type { Destination } from "./destination.ts";
import { sendReport } from "./send-report.ts";

const BODY = '{"schema":"stance/report@1"}\n';
const DONE = { status: 200, body: { id: "a1", state: "done", receipt: EXAMPLE_RECEIPT } };

const QUICK = { pauses: [1, 1, 1], patience: 10_000 };

const servers: ReceivingServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function serve(...replies: readonly [Reply, ...Reply[]]): Promise<ReceivingServer> {
  const server = await receivingServer(...replies);
  servers.push(server);
  return server;
}

function destination(url: string): Destination {
  return { server: new URL(`${url}/`), serverFrom: "--server", token: "stance_secret", tokenFrom: "STANCE_TOKEN" };
}

function send(url: string, retries: string[] = []): ReturnType<typeof sendReport> {
  return sendReport(destination(url), {
    body: BODY,
    waitSeconds: 5,
    timing: QUICK,
    onRetry: (reason) => retries.push(reason),
  });
}

async function failureOf(url: string): Promise<CliFailure> {
  try {
    await send(url);
  } catch (error) {
    if (error instanceof CliFailure) return error;
    throw error;
  }
  throw new Error("the report was taken");
}

describe("sendReport", () => {
  it("sends the report compressed, with token, key and patience, and reads the receipt", async () => {
    const server = await serve(DONE);
    expect(await send(server.url)).toEqual(DONE.body);
    expect(server.received).toHaveLength(1);
    expect(server.received[0]).toMatchObject({
      method: "POST",
      path: "/api/v1/reports?wait=5",
      body: BODY,
      headers: {
        authorization: "Bearer stance_secret",
        "content-encoding": "gzip",
        "content-type": "application/json",
        "idempotency-key": expect.stringMatching(/^[0-9a-f]{64}$/),
      },
    });
  });

  it("repeats after 503 and after a lost connection with the same key", async () => {
    const unavailable = {
      status: 503,
      headers: { "retry-after": "0" },
      body: { error: { code: "unavailable", message: "Starting." } },
    };
    const server = await serve(unavailable, "hang-up", DONE);
    const retries: string[] = [];
    expect(await send(server.url, retries)).toMatchObject({ state: "done" });
    expect(retries).toHaveLength(2);
    expect(new Set(server.received.map(({ headers }) => headers["idempotency-key"])).size).toBe(1);
  });

  it("gives up after four attempts", async () => {
    const server = await serve({
      status: 503,
      headers: { "retry-after": "0" },
      body: { error: { code: "unavailable", message: "Starting." } },
    });
    expect((await failureOf(server.url)).code).toBe("server-error");
    expect(server.received).toHaveLength(4);
  });

  it.each([
    [400, "report-refused"],
    [401, "token-refused"],
    [403, "token-not-allowed"],
    [409, "report-conflict"],
    [413, "report-too-large"],
    [415, "report-refused"],
    [422, "report-refused"],
    [429, "too-many-reports"],
    [500, "server-error"],
  ])("takes %i for %s, at once, with the server's own words", async (status, code) => {
    const error = { code: "x", message: "What is wrong.", path: "evidence.django-settings", requestId: "req-7" };
    const server = await serve({ status, body: { error } });
    const failure = await failureOf(server.url);
    expect(failure.code).toBe(code);
    expect(failure.details.join("\n")).toMatch(/What is wrong\.[^]*evidence\.django-settings[^]*req-7/);
    expect(failure.next).not.toHaveLength(0);
    expect(server.received).toHaveLength(1);
  });

  it.each([
    ["a page", { status: 200, body: "<html>Welcome</html>" }, "server-not-stance"],
    ["an answer of another version", { status: 200, body: { id: "a1", state: "queued" } }, "server-not-stance"],
    ["a page that does not exist", { status: 404, body: "Not found" }, "server-not-stance"],
    ["the error page of a proxy", { status: 502, body: "<h1>Bad gateway</h1>" }, "server-error"],
    ["a redirect", { status: 302, headers: { location: "https://elsewhere.example/" } }, "server-redirect"],
  ] as const)("takes %s for what it is", async (_, reply, code) => {
    const server = await serve(reply);
    expect((await failureOf(server.url)).code).toBe(code);
  });

  it("never sends the token on to where a server redirects", async () => {
    const other = await serve(DONE);
    const server = await serve({ status: 307, headers: { location: `${other.url}/api/v1/reports` } });
    await failureOf(server.url);
    expect(other.received).toEqual([]);
  });

  it("does not repeat the token in what it tells", async () => {
    const server = await serve({ status: 401, body: { error: { code: "unauthorized", message: "Unknown token." } } });
    const { message, details, next } = await failureOf(server.url);
    expect([message, ...details, ...next].join("\n")).not.toContain("stance_secret");
  });

  it("tells a server that is away from a name that does not exist and a port without encryption", async () => {
    const closed = await serve(DONE);
    await closed.close();
    const plain = await serve(DONE);
    const [away, unknown, unencrypted] = await Promise.all([
      failureOf(closed.url),
      failureOf("http://stance.invalid"),
      failureOf(plain.url.replace("http:", "https:")),
    ]);
    expect([away.code, unknown.code, unencrypted.code]).toEqual([
      "server-unreachable",
      "server-unknown-host",
      "server-tls",
    ]);
  });

  it("says so when a server never answers", async () => {
    const silent = createServer();
    await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
    const address = silent.address();
    if (address === null || typeof address === "string") throw new Error("no port");
    const sending = sendReport(destination(`http://127.0.0.1:${address.port}`), {
      body: BODY,
      waitSeconds: 0,
      timing: { pauses: [], patience: 300 },
      onRetry: () => undefined,
    });
    await expect(sending).rejects.toMatchObject({ code: "server-timeout" });
    silent.close();
  });
});
