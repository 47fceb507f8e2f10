import { describeOnEachDatabase } from "@stance/db/testing";
import { afterAll, beforeAll, expect, it } from "vitest";

import { buildReport } from "#testing/report-builder.ts";
import { createTestServer, type TestServer } from "#testing/test-server.ts";

describeOnEachDatabase("tokens", (kind) => {
  let server: TestServer;
  let admin: string;
  beforeAll(async () => {
    server = await createTestServer(kind);
    admin = await server.signIn("admin");
    await server.push(buildReport({ project: "Shop" }), await server.makeToken());
  });
  afterAll(() => server.close());

  it("are shown once, work for what they were made for, and are stored as a hash", async () => {
    const made = await write<{ token: string; prefix: string; id: string }>("tokens.create", {
      name: "CI",
      scope: "ingest",
      projectSlug: "shop",
      days: 30,
    });
    expect(made.token.startsWith(made.prefix)).toBe(true);
    const sent = await server.push(buildReport({ project: "Other name", at: "2026-11-20T09:30:00.000Z" }), made.token);
    expect(sent.json()).toMatchObject({ receipt: { project: { slug: "shop" } } });
    const rows = await server.services.db.client.$queryRaw<
      { text: string }[]
    >`SELECT t::text AS text FROM api_tokens t`;
    expect(rows.map(({ text }) => text).join()).not.toContain(made.token);
    const list =
      await read<{ id: string; lastUsedAt: string | null; project: { slug: string } | null }[]>("tokens.list");
    expect(list.find(({ id }) => id === made.id)).toMatchObject({
      name: "CI",
      prefix: made.prefix,
      project: { slug: "shop", name: "Shop" },
      team: null,
      createdBy: "Ada Lovelace",
      expiresAt: "2026-12-20T10:00:00.000Z",
      lastUsedAt: "2026-11-20T10:00:00.000Z",
    });
    expect(JSON.stringify(list)).not.toContain(made.token);
  });

  it("end when they are revoked", async () => {
    const made = await write<{ token: string; id: string }>("tokens.create", {
      name: "Old CI",
      scope: "ingest",
      teamSlug: "general",
      days: 1,
    });
    await write("tokens.revoke", { id: made.id });
    await write("tokens.revoke", { id: made.id });
    expect((await server.push(buildReport(), made.token)).statusCode).toBe(401);
    const activity = await server.services.db.client.activity.findMany({ where: { objectId: made.id } });
    expect(activity.map(({ action }) => action)).toEqual(["token.created", "token.revoked"]);
  });

  it.each([
    ["for a team and a project at once", { teamSlug: "general", projectSlug: "shop" }],
    ["for nothing", {}],
    ["for more than a year", { teamSlug: "general", days: 366 }],
    ["without a name", { teamSlug: "general", name: " " }],
  ])("are not made %s", async (_name, change) => {
    const input = { name: "CI", scope: "ingest", days: 30, ...change };
    expect((await post("tokens.create", input)).statusCode).toBe(400);
  });

  it("of the first run come with the command to type, replace each other, and tell when they were used", async () => {
    const first = await write<{ token: string }>("tokens.createFirstRun", undefined);
    const second = await write<{ token: string; prefix: string; command: { lines: string[] }; dryRunCommand: string }>(
      "tokens.createFirstRun",
      undefined,
    );
    expect(second.command.lines.join()).toContain(`--push --server http://localhost:80 --token ${second.token}`);
    expect(second.dryRunCommand).not.toContain("token");
    expect(await read("projects.firstRun")).toMatchObject({ token: { prefix: second.prefix, usedAt: null } });
    expect((await server.push(buildReport({ project: "Late" }), first.token)).statusCode).toBe(401);
    expect((await server.push(buildReport({ project: "New one" }), second.token)).statusCode).toBe(200);
    expect(await read("projects.firstRun")).toMatchObject({
      hasReports: true,
      teamSlug: "general",
      token: { prefix: second.prefix, usedAt: "2026-11-20T10:00:00.000Z" },
    });
  });

  it("leave their audits behind, page by page", async () => {
    const token = await server.makeToken();
    for (let minute = 10; minute < 15; minute += 1) {
      await server.push(buildReport({ project: "Paged", at: `2026-11-20T09:${minute}:00.000Z` }), token);
    }
    type Page = { rows: { id: string; observedAt: string }[]; nextCursor: unknown };
    const seen: string[] = [];
    let cursor: unknown;
    do {
      const page: Page = await read<Page>("audits.list", { slug: "paged", limit: 2, cursor });
      seen.push(...page.rows.map(({ id }) => id));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(seen).toHaveLength(5);
    expect(new Set(seen).size).toBe(5);
    const audit = await read("audits.get", { id: seen[0] });
    expect(audit).toMatchObject({
      state: "done",
      project: { slug: "paged" },
      receipt: { auditId: seen[0] },
      tokenPrefix: token.slice(0, 13),
    });
  });

  async function read<Data>(path: string, input?: unknown): Promise<Data> {
    const query = input === undefined ? "" : `?input=${encodeURIComponent(JSON.stringify(input))}`;
    const response = await server.app.inject({ url: `/trpc/${path}${query}`, headers: { cookie: admin } });
    expect(response.statusCode).toBe(200);
    return response.json<{ result: { data: Data } }>().result.data;
  }

  async function write<Data>(path: string, input: unknown): Promise<Data> {
    const response = await post(path, input);
    expect(response.statusCode).toBe(200);
    return response.json<{ result: { data: Data } }>().result.data;
  }

  async function post(path: string, input: unknown) {
    const headers = {
      cookie: admin,
      "content-type": "application/json",
      host: "localhost:80",
      origin: "http://localhost:80",
    };
    const payload = input === undefined ? "" : JSON.stringify(input);
    return server.app.inject({ method: "POST", url: `/trpc/${path}`, headers, payload });
  }
});
