import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";

import type { FastifyInstance, InjectOptions } from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { buildApp } from "./app.ts";
import { readConfig } from "./config.ts";
import { createTestServer, type TestServer } from "./testing/test-server.ts";

describe("HTTP", () => {
  let server: TestServer;
  let app: FastifyInstance;
  let behindTls: FastifyInstance;
  let dist: string;
  beforeAll(async () => {
    server = await createTestServer("embedded");
    dist = await mkdtemp(join(tmpdir(), "stance-web-"));
    await mkdir(join(dist, "assets"));
    await writeFile(join(dist, "index.html"), "<!doctype html><title>Stance</title>");
    await writeFile(join(dist, "assets", "index-abc123.js"), "plain();");
    await writeFile(join(dist, "assets", "index-abc123.js.br"), brotliCompressSync("packed();"));
    app = await buildApp(server.services, { webDist: dist });
    const config = readConfig({
      STANCE_LOG: "silent",
      STANCE_PUBLIC_URL: "https://stance.example.org",
      STANCE_TRUST_PROXY: "1",
    });
    behindTls = await buildApp({ ...server.services, config }, { webDist: dist });
  });
  afterAll(async () => {
    await app.close();
    await behindTls.close();
    await server.close();
    await rm(dist, { recursive: true });
  });

  const PLACES = [
    "/",
    "/assets/index-abc123.js",
    "/trpc/session.state",
    "/trpc/no.such",
    "/api/v1/reports/x",
    "/healthz",
    "/no/such.file",
  ];

  it.each(PLACES)("sends the security headers with %s", async (url) => {
    const { headers } = await app.inject({ url });
    const policy = String(headers["content-security-policy"]).split(";");
    expect(policy).toEqual(
      expect.arrayContaining([
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
      ]),
    );
    expect(policy.join()).not.toMatch(/unsafe|https?:|\*/);
    expect(headers).toMatchObject({
      "x-content-type-options": "nosniff",
      "x-frame-options": "DENY",
      "referrer-policy": "same-origin",
      "cross-origin-opener-policy": "same-origin",
      "cross-origin-resource-policy": "same-origin",
      "permissions-policy": expect.stringContaining("camera=()"),
      "x-request-id": expect.stringMatching(/^[\da-f-]{36}$/),
    });
    expect(headers).not.toHaveProperty("x-powered-by");
    expect(headers).not.toHaveProperty("server");
  });

  it("promises HTTPS behind TLS and nowhere else", async () => {
    const headers = { host: "stance.example.org" };
    expect((await behindTls.inject({ url: "/", headers })).headers["strict-transport-security"]).toBe(
      "max-age=63072000; includeSubDomains",
    );
    expect((await app.inject({ url: "/" })).headers).not.toHaveProperty("strict-transport-security");
  });

  it("uses the __Host- cookie behind TLS", async () => {
    const response = await behindTls.inject({
      method: "POST",
      url: "/trpc/session.signOut",
      headers: { host: "stance.example.org", origin: "https://stance.example.org", "content-type": "application/json" },
    });
    expect(response.headers["set-cookie"]).toMatch(/^__Host-stance=; .*Path=\/.*Secure/);
  });

  it("lets assets be kept for ever, asks again for pages, and never keeps answers", async () => {
    expect((await app.inject({ url: "/assets/index-abc123.js" })).headers["cache-control"]).toContain("immutable");
    expect((await app.inject({ url: "/" })).headers["cache-control"]).toBe("no-cache");
    expect((await app.inject({ url: "/" })).headers["etag"]).toBeDefined();
    expect((await app.inject({ url: "/trpc/session.state" })).headers["cache-control"]).toBe("no-store");
  });

  it("serves the file that was compressed at build time", async () => {
    const packed = await app.inject({ url: "/assets/index-abc123.js", headers: { "accept-encoding": "br" } });
    expect(packed.headers).toMatchObject({
      "content-encoding": "br",
      "content-type": expect.stringContaining("javascript"),
    });
    expect((await app.inject({ url: "/assets/index-abc123.js" })).body).toBe("plain();");
  });

  it("gives the app for its own addresses and 404 for what is missing", async () => {
    for (const url of ["/projects/shop", "/projects/shop?area=csrf", "/setup", "/sign-in"]) {
      const { body } = await app.inject({ url });
      expect({ url, body }).toMatchObject({ body: expect.stringContaining("<title>Stance</title>") });
    }
    for (const url of [
      "/assets/gone.js",
      "/api/v2/x",
      "/cli/stance-9.9.9.tgz",
      "/cli/../package.json",
      "/favicon.png",
    ]) {
      const response = await app.inject({ url });
      expect([url, response.statusCode]).toEqual([url, 404]);
      expect(response.json()).toMatchObject({ error: { code: "not-found" } });
    }
    expect((await app.inject({ method: "POST", url: "/projects/shop" })).statusCode).toBe(404);
  });

  it.each([
    ["/../../package.json", "dots"],
    ["/%2e%2e/%2e%2e/package.json", "encoded dots"],
    ["/assets/%2e%2e%2f%2e%2e%2fpackage.json", "encoded slashes"],
    ["/assets/..\\..\\package.json", "backslashes"],
  ])("never leaves the folder of the app: %s", async (url) => {
    expect((await app.inject({ url })).body).not.toContain("workspace");
  });

  it("says how to build the app when it is not built", async () => {
    const response = await server.app.inject({ url: "/" });
    expect(response.statusCode).toBe(503);
    expect(response.body).toContain("npm start");
  });

  const OWN = { host: "localhost:80", origin: "http://localhost:80" };
  const COOKIE = { cookie: "stance=something" };

  it.each([
    ["its own page", { ...OWN, "sec-fetch-site": "same-origin" }, 200],
    ["its own page in a browser without Fetch Metadata", OWN, 200],
    ["its own page with a session", { ...OWN, ...COOKIE }, 200],
    ["a program without a session", {}, 200],
    ["another site", { origin: "https://evil.example" }, 403],
    ["another site with a session", { ...COOKIE, origin: "https://evil.example" }, 403],
    ["another port of this machine", { origin: "http://localhost:3000" }, 403],
    ["a sandboxed frame", { ...COOKIE, origin: "null" }, 403],
    ["another site, by Fetch Metadata alone", { "sec-fetch-site": "cross-site" }, 403],
    ["a sister site", { ...OWN, "sec-fetch-site": "same-site" }, 403],
    ["nobody knows whom, with a session", COOKIE, 403],
  ])("answers an unsafe request of %s with the right status", async (_name, headers, status) => {
    const json = { "content-type": "application/json" };
    const response = await app.inject({
      method: "POST",
      url: "/trpc/session.signOut",
      headers: { ...json, ...headers },
    });
    expect(response.statusCode).toBe(status);
  });

  it("checks where reports come from, too", async () => {
    const headers = { origin: "https://evil.example", "content-type": "application/json" };
    expect((await app.inject({ method: "POST", url: "/api/v1/reports", headers, payload: "{}" })).statusCode).toBe(403);
  });

  it.each([
    ["rebound.example", 400],
    ["127.0.0.1:8650", 200],
    ["[::1]:8650", 200],
    ["localhost", 200],
    ["192.168.1.20:8650", 200],
    ["localhost.evil.example", 400],
  ])("answers the host name %s with %i", async (host, status) => {
    expect((await app.inject({ url: "/trpc/session.state", headers: { host } })).statusCode).toBe(status);
  });

  it("answers to its public name and not to others", async () => {
    expect((await behindTls.inject({ url: "/healthz", headers: { host: "stance.example.org" } })).statusCode).toBe(200);
    expect((await behindTls.inject({ url: "/healthz", headers: { host: "other.example.org" } })).statusCode).toBe(400);
  });

  it("believes a proxy only as far as it was told to", async () => {
    const forwarded: InjectOptions = {
      url: "/healthz",
      headers: { "x-forwarded-host": "evil.example", "x-forwarded-proto": "https" },
    };
    expect((await app.inject(forwarded)).headers).not.toHaveProperty("strict-transport-security");
    expect(
      (await behindTls.inject({ ...forwarded, headers: { ...forwarded.headers, host: "stance.example.org" } }))
        .statusCode,
    ).toBe(400);
  });

  it("limits the requests of one address", async () => {
    const config = readConfig({ STANCE_LOG: "silent", STANCE_RATE_LIMIT: "10" });
    const limited = await buildApp({ ...server.services, config });
    const statuses: number[] = [];
    for (let count = 0; count < 12; count += 1)
      statuses.push((await limited.inject({ url: "/trpc/session.state" })).statusCode);
    expect(statuses).toEqual([...Array<number>(10).fill(200), 429, 429]);
    expect((await limited.inject({ url: "/trpc/session.state", remoteAddress: "192.0.2.1" })).statusCode).toBe(200);
    expect((await limited.inject({ url: "/healthz" })).statusCode).toBe(200);
    await limited.close();
  });

  it("tells nothing about its own failures but the request id", async () => {
    const broken = await buildApp({
      ...server.services,
      now: () => {
        throw new Error("secret detail of the machine");
      },
    });
    const headers = { cookie: "stance=x" };
    for (const url of ["/trpc/session.state", "/api/v1/reports/1"]) {
      const response = await broken.inject({ url, headers: { ...headers, authorization: "Bearer stance_x" } });
      expect(response.statusCode).toBe(500);
      expect(response.body).not.toContain("secret detail");
      expect(response.body).not.toContain("at ");
      expect(response.body).toContain("Internal error");
      expect(response.headers["x-request-id"]).toMatch(/^[\da-f-]{36}$/);
    }
    await broken.close();
  });

  it("is ready while its database answers", async () => {
    expect((await app.inject({ url: "/readyz" })).json()).toEqual({ status: "ok" });
    const db = { ...server.services.db, ping: () => Promise.reject(new Error("gone")) };
    const cut = await buildApp({ ...server.services, db });
    expect((await cut.inject({ url: "/readyz" })).statusCode).toBe(503);
    expect((await cut.inject({ url: "/healthz" })).statusCode).toBe(200);
    await cut.close();
  });
});
