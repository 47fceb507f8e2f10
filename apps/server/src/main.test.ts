import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";

import { killServerProcesses, startServerProcess } from "./testing/server-process.ts";

describe("the server as a process", () => {
  let data: string;
  beforeAll(async () => {
    data = await mkdtemp(join(tmpdir(), "stance-main-"));
  });
  afterEach(killServerProcesses);
  afterAll(() => rm(data, { recursive: true }));

  it("prints the address, a set-up link and a command, new ones at every start while nobody has signed up", async () => {
    const outputs: string[] = [];
    for (const signal of ["SIGTERM", "SIGINT"] as const) {
      const server = await startServerProcess({ environment: { STANCE_DATA: data } });
      expect((await fetch(`${server.origin}/healthz`)).status).toBe(200);
      expect(await server.stop(signal)).toBe(0);
      outputs.push(server.output());
    }
    const links = outputs.map((output) => /http:\S+\/setup#token=([\w-]{43})\n/.exec(output)?.[1]);
    const tokens = outputs.map(
      (output) => /audit .*--push --server http:\S+ --token (stance_[\w-]{43})\n/.exec(output)?.[1],
    );
    expect(new Set([...links, ...tokens, undefined]).size).toBe(5);
    expect(outputs[0]).toMatch(/database +\d+\.\d s/);
  });

  it("stops cleanly when the signal comes twice, as a supervisor of a whole group sends it", async () => {
    const server = await startServerProcess({ environment: { STANCE_DATA: data } });
    const stopped = server.stop("SIGTERM");
    // Two at the same moment would be one to the process; closing the database takes longer than this.
    await new Promise((resolve) => setTimeout(resolve, 20));
    void server.stop("SIGTERM");
    expect(await stopped).toBe(0);
  });

  it("refuses a data directory that another server uses, and says which", async () => {
    const server = await startServerProcess({ environment: { STANCE_DATA: data } });
    await expect(startServerProcess({ environment: { STANCE_DATA: data } })).rejects.toThrow(
      /ended with 1:[^]*is in use by process \d+/,
    );
    await server.stop();
  });

  it("refuses a port that is taken, and leaves the data directory free", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await new Promise((resolve) => other.once("listening", resolve));
    const { port } = other.address() as AddressInfo;
    const environment = { STANCE_DATA: data, STANCE_PORT: String(port) };
    await expect(startServerProcess({ environment })).rejects.toThrow(
      new RegExp(`ended with 1:[^]*Port ${port}[^]*STANCE_PORT`),
    );
    other.close();
    expect(await (await startServerProcess({ environment: { STANCE_DATA: data } })).stop()).toBe(0);
  });

  it.each([
    [{ STANCE_PORT: "many" }, [], /STANCE_PORT is wrong/],
    [{ DATABASE_URL: "postgresql://nobody@127.0.0.1:1/none" }, [], /Cannot use PostgreSQL at 127\.0\.0\.1:1/],
    [{}, ["--deom"], /--deom[^]*Usage/],
  ])("stops with an explanation and no stack: %o %o", async (environment, args, message) => {
    const start = startServerProcess({ environment: { STANCE_DATA: data, ...environment }, args });
    await expect(start).rejects.toThrow(message);
    await expect(start).rejects.not.toThrow(/\n +at /);
  });

  it("lets the holder of the printed link set it up, and ends their open stream when it stops", async () => {
    const server = await startServerProcess({ environment: { STANCE_DATA: data } });
    const token = /setup#token=(\S+)/.exec(server.output())?.[1];
    const done = await fetch(`${server.origin}/trpc/session.setUp`, {
      method: "POST",
      headers: { "content-type": "application/json", origin: server.origin },
      body: JSON.stringify({
        token,
        organization: "Yard",
        name: "Ada",
        email: "ada@example.org",
        password: "plum-orbit-kettle-92",
      }),
    });
    expect(done.status).toBe(200);
    const cookie = done.headers.get("set-cookie")?.split(";")[0] ?? "";
    const headers = { cookie, accept: "text/event-stream" };
    const stream = await fetch(`${server.origin}/trpc/live.updates`, { headers });
    const reading = stream.text();
    const startedAt = performance.now();
    expect(await server.stop()).toBe(0);
    expect(performance.now() - startedAt).toBeLessThan(5000);
    expect(await reading).toContain("event: connected");
  });
});
