import type { BrowserContext } from "@playwright/test";

import type { StanceServer } from "./server.ts";

export const ADMINISTRATOR = {
  organization: "Kestrel Mutual",
  name: "Amara Osei",
  email: "amara@example.org",
  password: "quiet-harbour-lantern-41",
};

/** Creates the administrator through the set-up link and signs the browser in; for specs that are about something else. */
export async function setUp(server: StanceServer, context: BrowserContext): Promise<void> {
  const token = new URL(server.setupLink).hash.replace("#token=", "");
  await call(server, context, "session.setUp", { token, ...ADMINISTRATOR });
}

/** A token that may send reports for the first team. */
export async function createToken(server: StanceServer, context: BrowserContext): Promise<string> {
  const input = { name: "browser tests", scope: "ingest", teamSlug: "general", days: 1 };
  const { token } = await call<{ token: string }>(server, context, "tokens.create", input);
  return token;
}

export async function createProject(server: StanceServer, context: BrowserContext, name: string): Promise<void> {
  await call(server, context, "projects.create", { name, teamSlug: "general" });
}

async function call<Answer>(
  server: StanceServer,
  context: BrowserContext,
  procedure: string,
  input: object,
): Promise<Answer> {
  const response = await context.request.post(`${server.origin}/trpc/${procedure}`, {
    data: input,
    headers: { origin: server.origin },
  });
  const body: unknown = await response.json();
  if (!isAnswer<Answer>(body)) throw new Error(`${procedure} answered ${response.status()}: ${JSON.stringify(body)}`);
  return body.result.data;
}

function isAnswer<Answer>(body: unknown): body is { readonly result: { readonly data: Answer } } {
  return typeof body === "object" && body !== null && "result" in body;
}
