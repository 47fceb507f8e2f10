import { describeOnEachDatabase } from "@stance/db/testing";
import type { LightMyRequestResponse } from "fastify";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";

import { activityHash } from "#activity/activity-hash.ts";
import { createTestServer, TEST_NOW, type TestServer } from "#testing/test-server.ts";

import { hashPassword } from "./password-hash.ts";
import { renewSetupLink } from "./setup-link.ts";

const PASSWORD = "plum-orbit-kettle-92";

describeOnEachDatabase("session", (kind) => {
  let server: TestServer;
  let number = 0;
  let email: string;
  beforeAll(async () => {
    server = await createTestServer(kind);
  });
  afterAll(() => server.close());
  beforeEach(() => {
    number += 1;
    email = `grace-${number}@example.org`;
    server.setNow(TEST_NOW);
  });

  it("makes whoever holds the set-up link the administrator, once", async () => {
    const token = (await renewSetupLink(server.services.db, server.services.now())) ?? "";
    expect(await state()).toMatchObject({ setupNeeded: true, organization: null, user: null, version: null });
    const input = {
      token,
      organization: "Navy Yard",
      name: "Grace Hopper",
      email: "Grace@Example.org",
      password: PASSWORD,
    };

    const weak = await call("session.setUp", { ...input, password: "password" });
    expect(weak.json()).toMatchObject({ error: { data: { code: "UNPROCESSABLE_CONTENT" } } });
    const guessed = await call("session.setUp", { ...input, token: "guessed" });
    expect(guessed.statusCode).toBe(403);

    const done = await call("session.setUp", input);
    expect(done.json()).toMatchObject({
      result: { data: { user: { email: "grace@example.org", role: "admin", initials: "GH" } } },
    });
    expect(await state(cookieOf(done))).toMatchObject({
      setupNeeded: false,
      organization: "Navy Yard",
      user: { name: "Grace Hopper" },
      version: expect.any(String),
    });
    expect((await call("session.setUp", { ...input, email: "second@example.org" })).statusCode).toBe(403);
    expect(await renewSetupLink(server.services.db, server.services.now())).toBeNull();
    expect(await server.services.db.client.user.count()).toBe(1);
  });

  it("opens a session with the right password and ends it on the server at sign-out", async () => {
    await makeUser();
    const signedIn = await call("session.signIn", { email: ` ${email.toUpperCase()} `, password: PASSWORD });
    const cookie = cookieOf(signedIn);
    expect(await state(cookie)).toMatchObject({ user: { email } });
    expect((await call("session.signOut", undefined, cookie)).statusCode).toBe(200);
    expect(await state(cookie)).toMatchObject({ user: null });
  });

  it("sends the cookie for this host only, out of reach of scripts and other sites", async () => {
    await makeUser();
    const [header] = [(await call("session.signIn", { email, password: PASSWORD })).headers["set-cookie"]].flat();
    expect(header).toMatch(/^stance=[\w-]{43}; /);
    expect(header).toContain("HttpOnly");
    expect(header).toContain("SameSite=Lax");
    expect(header).toContain("Path=/");
    expect(header).not.toContain("Domain");
  });

  it("stores a hash of the secret and never the secret", async () => {
    await makeUser();
    const secret = cookieOf(await call("session.signIn", { email, password: PASSWORD })).split("=")[1] ?? "";
    const rows = await server.services.db.client.$queryRaw<{ text: string }[]>`
      SELECT concat(s::text, u::text) AS text FROM sessions s JOIN users u ON u.id = s.user_id`;
    expect(secret).toHaveLength(43);
    for (const { text } of rows) {
      expect(text).not.toContain(secret);
      expect(text).not.toContain(PASSWORD);
    }
  });

  it("gives a new session at every sign-in and ends the one before", async () => {
    await makeUser();
    const first = cookieOf(await call("session.signIn", { email, password: PASSWORD }));
    const second = cookieOf(await call("session.signIn", { email, password: PASSWORD }, first));
    expect(second).not.toBe(first);
    expect(await state(first)).toMatchObject({ user: null });
    expect(await state(second)).toMatchObject({ user: { email } });
  });

  it("ends a session that is idle for twelve hours, and every session after a week", async () => {
    await makeUser();
    const idle = cookieOf(await call("session.signIn", { email, password: PASSWORD }));
    server.setNow("2026-11-20T21:59:00.000Z");
    expect(await state(idle)).toMatchObject({ user: { email } });
    server.setNow("2026-11-21T09:58:00.000Z");
    expect(await state(idle)).toMatchObject({ user: { email } });
    server.setNow("2026-11-21T22:00:00.000Z");
    expect(await state(idle)).toMatchObject({ user: null });

    server.setNow(TEST_NOW);
    const busy = cookieOf(await call("session.signIn", { email, password: PASSWORD }));
    for (let hours = 8; hours < 7 * 24; hours += 8) {
      server.setNow(new Date(Date.parse(TEST_NOW) + hours * 3_600_000).toISOString());
      expect(await state(busy)).toMatchObject({ user: { email } });
    }
    server.setNow(new Date(Date.parse(TEST_NOW) + 7 * 24 * 3_600_000).toISOString());
    expect(await state(busy)).toMatchObject({ user: null });
  });

  it("ends the sessions of somebody who was deactivated", async () => {
    await makeUser();
    const cookie = cookieOf(await call("session.signIn", { email, password: PASSWORD }));
    await server.services.db.client.user.update({ where: { email }, data: { deactivatedAt: new Date(TEST_NOW) } });
    expect(await state(cookie)).toMatchObject({ user: null });
    expect((await call("session.signIn", { email, password: PASSWORD })).statusCode).toBe(401);
  });

  it("lets an account wait after five wrong passwords, even for the right one", async () => {
    await makeUser();
    const left: unknown[] = [];
    for (let attempt = 1; attempt <= 5; attempt += 1) {
      const refused = await call("session.signIn", { email, password: "wrong" });
      expect(refused.statusCode).toBe(401);
      left.push(messageOf(refused).match(/; (.*)\.$/)?.[1]);
    }
    expect(left).toEqual(["4 are left", "3 are left", "2 are left", "1 is left", "none is left"]);
    const waiting = await call("session.signIn", { email, password: PASSWORD });
    expect(waiting.statusCode).toBe(429);
    expect(waiting.json()).toMatchObject({ error: { data: { retryAfterSeconds: 900 } } });
    server.setNow("2026-11-20T10:15:01.000Z");
    expect((await call("session.signIn", { email, password: PASSWORD })).statusCode).toBe(200);
  });

  it("lets no more tries through when they come at the same moment", async () => {
    await makeUser();
    const responses = await Promise.all(
      Array.from({ length: 12 }, () => call("session.signIn", { email, password: "wrong" })),
    );
    expect(responses.filter(({ statusCode }) => statusCode === 401)).toHaveLength(5);
    expect(responses.filter(({ statusCode }) => statusCode === 429)).toHaveLength(7);
  });

  it("lets an address wait that tries many accounts", async () => {
    const remoteAddress = "192.0.2.7";
    for (let account = 0; account < 30; account += 1) {
      const tried = await call(
        "session.signIn",
        { email: `nobody-${account}@example.org`, password: "x" },
        "",
        remoteAddress,
      );
      expect(tried.statusCode).toBe(401);
    }
    expect(
      (await call("session.signIn", { email: "nobody@example.org", password: "x" }, "", remoteAddress)).statusCode,
    ).toBe(429);
    expect(
      (await call("session.signIn", { email: "nobody@example.org", password: "x" }, "", "192.0.2.8")).statusCode,
    ).toBe(401);
  });

  it("answers the same for an unknown account and for a wrong password, in as much time", async () => {
    await makeUser();
    const times: Record<string, number[]> = { known: [], unknown: [] };
    let answers = new Set<string>();
    for (let round = 0; round < 4; round += 1) {
      for (const [name, tried] of [
        ["known", email],
        ["unknown", `nobody-${number}@example.org`],
      ] as const) {
        const startedAt = performance.now();
        const response = await call("session.signIn", { email: tried, password: "wrong" }, "", "192.0.2.9");
        times[name]?.push(performance.now() - startedAt);
        answers = answers.add(messageOf(response).replace(/;.*/, ""));
      }
    }
    expect(answers.size).toBe(1);
    const [known, unknown] = [Math.min(...(times["known"] ?? [])), Math.min(...(times["unknown"] ?? []))];
    // Without the same work the second would be many times faster.
    expect(unknown).toBeGreaterThan(known / 3);
  });

  it("records who did what, in a chain that shows every change", async () => {
    await makeUser();
    await call("session.signIn", { email, password: "wrong" });
    await call("session.signOut", undefined, cookieOf(await call("session.signIn", { email, password: PASSWORD })));
    const rows = await server.services.db.client.activity.findMany({ orderBy: { seq: "asc" } });
    expect(rows.slice(-3).map(({ action }) => action)).toEqual(["session.refused", "session.opened", "session.closed"]);
    expect(JSON.stringify(rows)).not.toContain("wrong");
    let previous: Uint8Array = new Uint8Array(32);
    for (const [index, row] of rows.entries()) {
      expect(row.seq).toBe(index + 1);
      expect(Buffer.from(row.prevHash)).toEqual(Buffer.from(previous));
      expect(Buffer.from(row.hash)).toEqual(Buffer.from(activityHash(row)));
      previous = row.hash;
    }
  });

  async function makeUser(): Promise<void> {
    const passwordHash = await hashPassword(PASSWORD);
    await server.services.db.client.user.create({
      data: { name: "Grace Hopper", email, passwordHash, role: "member" },
    });
  }

  async function call(path: string, input: unknown, cookie = "", remoteAddress = "127.0.0.1") {
    return server.app.inject({
      method: "POST",
      url: `/trpc/${path}`,
      remoteAddress,
      headers: { cookie, "content-type": "application/json", origin: "http://localhost:80", host: "localhost:80" },
      payload: input === undefined ? "" : JSON.stringify(input),
    });
  }

  async function state(cookie = "") {
    const response = await server.app.inject({ url: "/trpc/session.state", headers: { cookie } });
    return response.json<{ result: { data: object } }>().result.data;
  }
});

function cookieOf(response: LightMyRequestResponse): string {
  const [header] = [response.headers["set-cookie"]].flat();
  return String(header).split(";")[0] ?? "";
}

function messageOf(response: LightMyRequestResponse): string {
  return response.json<{ error: { message: string } }>().error.message;
}
