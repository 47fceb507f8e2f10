import { describeOnEachDatabase } from "@stance/db/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";

import { PERMISSIONS } from "./access/permissions.ts";
import { appRouter } from "./router.ts";
import { buildReport } from "./testing/report-builder.ts";
import { createTestServer, type TestServer } from "./testing/test-server.ts";

/** What the builders and tRPC leave at a procedure; not part of its public type. */
const definitionSchema = z.object({
  type: z.enum(["query", "mutation", "subscription"]),
  meta: z.object({
    scope: z.enum(["public", "user", "team", "project"]),
    permission: z.enum(PERMISSIONS).nullable(),
  }),
  output: z.unknown(),
  inputs: z.array(z.unknown()),
});

/** At run time this is flat, `session.signIn` and so on, whatever its type says. */
const flat: Readonly<Record<string, unknown>> = appRouter._def.procedures;

const procedures = Object.entries(flat).map(([path, procedure]) => ({ path, definition: definitionOf(procedure) }));

/** Open to everybody on purpose. One more line here is a decision. */
const PUBLIC = ["session.state", "session.signIn", "session.signOut", "session.setUp"];

describe("every procedure", () => {
  it("is there to be checked", () => {
    expect(procedures.length).toBeGreaterThan(10);
  });

  it.each(procedures)("$path states its scope and its output", ({ path, definition }) => {
    const { meta, output } = definitionSchema.parse(definition);
    expect(output).toBeDefined();
    expect(meta.scope === "public").toBe(PUBLIC.includes(path));
    const mayLackPermission = meta.scope === "public" || meta.scope === "user";
    expect(meta.permission !== null || mayLackPermission).toBe(true);
  });
});

/** Input that gets as far as the look-up of the project, for procedures that need more than its slug. */
const MORE_INPUT: Readonly<Partial<Record<string, object>>> = { "controls.get": { controlId: "cfg-debug-off" } };

const ofProject = procedures.filter(({ definition }) => definitionSchema.parse(definition).meta.scope === "project");

describeOnEachDatabase("somebody else's project", (kind) => {
  let server: TestServer;
  let member: string;
  beforeAll(async () => {
    server = await createTestServer(kind);
    const token = await server.makeToken();
    await server.push(buildReport({ project: "Foreign", settings: { DEBUG: true } }), token);
    const team = await server.services.db.client.team.create({ data: { slug: "own", name: "Own" } });
    member = await server.signIn("member");
    const user = await server.services.db.client.user.findFirstOrThrow({ where: { role: "member" } });
    await server.services.db.client.membership.create({
      data: { userId: user.id, teamId: team.id, role: "maintainer" },
    });
  });
  afterAll(() => server.close());

  it.each(ofProject)(
    "$path answers for a foreign project exactly as for a missing one",
    async ({ path, definition }) => {
      const { type } = definitionSchema.parse(definition);
      const [foreign, missing] = [await call(path, type, "foreign"), await call(path, type, "missing")];
      expect(foreign.statusCode).toBe(404);
      expect(missing.statusCode).toBe(404);
      expect(withoutRequestId(foreign.body)).toBe(withoutRequestId(missing.body));
    },
  );

  it.each(procedures.filter(({ path }) => !PUBLIC.includes(path)))(
    "$path is refused without a session",
    async ({ path, definition }) => {
      const { type } = definitionSchema.parse(definition);
      const response = await call(path, type, "foreign", "");
      // A stream has begun with 200 before anything can be refused; then the refusal is its only event.
      expect(response.statusCode).toBe(type === "subscription" ? 200 : 401);
      expect(response.body).toContain("UNAUTHORIZED");
    },
  );

  it("is in no list, count or id look-up of somebody who may not see it", async () => {
    const audit = await server.services.db.client.audit.findFirstOrThrow();
    const token = await server.services.db.client.apiToken.findFirstOrThrow();
    const list = await server.app.inject({ url: "/trpc/tokens.list", headers: { cookie: member } });
    expect(list.json()).toEqual({ result: { data: [] } });
    expect((await read("audits.get", { id: audit.id })).statusCode).toBe(404);
    expect((await read("audits.get", { id: "01a1f8cf-983c-7354-bd15-5ab6e0152b45" })).statusCode).toBe(404);
    expect((await write("tokens.revoke", { id: token.id })).statusCode).toBe(404);
    expect(
      (await write("tokens.create", { name: "x", scope: "ingest", projectSlug: "foreign", days: 1 })).statusCode,
    ).toBe(404);
    expect(
      (await write("tokens.create", { name: "x", scope: "ingest", teamSlug: "general", days: 1 })).statusCode,
    ).toBe(404);
    expect((await read("projects.firstRun", undefined)).json()).toMatchObject({
      result: { data: { hasReports: false, teamSlug: "own" } },
    });
  });

  async function call(path: string, type: "query" | "mutation" | "subscription", slug: string, cookie = member) {
    const input = { slug, ...MORE_INPUT[path] };
    return type === "mutation" ? write(path, input, cookie) : read(path, input, cookie);
  }

  async function read(path: string, input: unknown, cookie = member) {
    const query = input === undefined ? "" : `?input=${encodeURIComponent(JSON.stringify(input))}`;
    return server.app.inject({ url: `/trpc/${path}${query}`, headers: { cookie } });
  }

  async function write(path: string, input: unknown, cookie = member) {
    const headers = { cookie, "content-type": "application/json", host: "localhost:80", origin: "http://localhost:80" };
    return server.app.inject({ method: "POST", url: `/trpc/${path}`, headers, payload: JSON.stringify(input) });
  }
});

function definitionOf(procedure: unknown): unknown {
  if (typeof procedure !== "function") throw new TypeError("A procedure is a function");
  return Reflect.get(procedure, "_def");
}

function withoutRequestId(body: string): string {
  return body.replace(/"requestId":"[^"]+"/, "");
}
