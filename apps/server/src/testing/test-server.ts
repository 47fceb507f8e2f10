import { createTestDatabase, type TestDatabaseKind } from "@stance/db/testing";
import type { InstanceRole } from "@stance/db";
import type { Report } from "@stance/model";
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from "fastify";

import { buildApp } from "#app.ts";
import { readConfig } from "#config.ts";
import { createLog } from "#log.ts";
import { openSession } from "#session/session-store.ts";
import type { Services } from "#services.ts";
import { createServices } from "#start/create-services.ts";
import { ensureFirstTeam } from "#teams/ensure-first-team.ts";
import { newToken } from "#tokens/token-secret.ts";

/** The moment at which tests begin; `advance` moves it. */
export const TEST_NOW = "2026-11-20T10:00:00.000Z";

type TokenOwner = { readonly teamId?: string; readonly projectId?: string };

/** A server without a port, on a database of its own, with a clock that only the test moves. */
export type TestServer = {
  readonly app: FastifyInstance;
  readonly services: Services;
  readonly teamId: string;
  setNow(iso: string): void;
  /** An ingest token; of the first team, and it may create one project, unless said otherwise. */
  makeToken(owner?: TokenOwner, overrides?: Partial<TokenRow>): Promise<string>;
  /** A signed-in person; the value is the Cookie header. */
  signIn(role?: InstanceRole): Promise<string>;
  /** Sends a report and waits for its receipt. */
  push(report: Report, token: string, options?: Partial<InjectOptions>): Promise<LightMyRequestResponse>;
  close(): Promise<void>;
};

type TokenRow = {
  readonly mayCreateProject: boolean;
  readonly scope: "ingest" | "read";
  readonly expiresAt: Date;
  readonly revokedAt: Date | null;
};

type TestServerOptions = { readonly environment?: Readonly<Record<string, string>> };

export async function createTestServer(kind: TestDatabaseKind, options: TestServerOptions = {}): Promise<TestServer> {
  const test = await createTestDatabase(kind);
  const { db } = test;
  let now = new Date(TEST_NOW);
  const config = readConfig({ STANCE_LOG: "silent", ...options.environment });
  const services = await createServices(db, config, createLog(config.logLevel), () => now);
  const app = await buildApp(services, { webDist: "/nowhere" });
  await app.ready();
  const team = await db.transaction((tx) => ensureFirstTeam(tx, now));
  let people = 0;
  return {
    app,
    services,
    teamId: team.id,
    setNow(iso) {
      now = new Date(iso);
    },
    async makeToken(owner = { teamId: team.id }, overrides = {}) {
      const { token, prefix, hash } = newToken();
      const expiresAt = new Date(now.getTime() + 400 * 86_400_000);
      const mayCreateProject = owner.teamId !== undefined;
      const row = { name: "Test", hash, prefix, scope: "ingest" as const, mayCreateProject, expiresAt };
      await db.client.apiToken.create({ data: { ...row, ...owner, ...overrides } });
      return token;
    },
    async signIn(role = "admin") {
      people += 1;
      const user = await db.client.user.create({
        data: { name: "Ada Lovelace", email: `person-${people}@example.org`, passwordHash: "none", role },
      });
      const browser = { address: "127.0.0.1", userAgent: "test" };
      const { secret } = await db.transaction((tx) => openSession(tx, user.id, browser, now));
      return `stance=${secret}`;
    },
    async push(report, token, overrides = {}) {
      return app.inject({
        method: "POST",
        url: "/api/v1/reports?wait=60",
        ...overrides,
        headers: { authorization: `Bearer ${token}`, "content-type": "application/json", ...overrides.headers },
        payload: overrides.payload ?? JSON.stringify(report),
      });
    },
    async close() {
      await app.close();
      await services.stopWork();
      await test.close();
    },
  };
}
