import type { AddressInfo } from "node:net";

import { describeOnEachDatabase } from "@stance/db/testing";
import { afterAll, beforeAll, expect, it } from "vitest";

import { buildReport } from "#testing/report-builder.ts";
import { createTestServer, type TestServer } from "#testing/test-server.ts";

import { liveEventSchema, type LiveEvent } from "./live-event.ts";

describeOnEachDatabase("live updates", (kind) => {
  let server: TestServer;
  let origin: string;
  beforeAll(async () => {
    server = await createTestServer(kind);
    await server.app.listen({ host: "127.0.0.1", port: 0 });
    origin = `http://127.0.0.1:${(server.app.server.address() as AddressInfo).port}`;
  });
  afterAll(() => server.close());

  it("tell what becomes of a report, in order, with what it did", async () => {
    await using stream = await open(await server.signIn("admin"));
    const token = await server.makeToken();
    await server.push(buildReport({ project: "Seen", settings: { DEBUG: true } }), token);
    const events = await stream.until("report.done");
    expect(events.map(({ type }) => type)).toEqual([
      "token.used",
      "report.received",
      "report.processing",
      "report.done",
    ]);
    expect(events.at(-1)).toMatchObject({
      projectSlug: "seen",
      tokenPrefix: token.slice(0, 13),
      summary: { movedPosture: true, opened: expect.any(Number), score: expect.any(Number) },
    });
  });

  it("tell nothing of what somebody may not see", async () => {
    const { client } = server.services.db;
    const own = await client.team.create({ data: { slug: "own", name: "Own" } });
    const cookie = await server.signIn("member");
    const user = await client.user.findFirstOrThrow({ where: { role: "member" } });
    await client.membership.create({ data: { userId: user.id, teamId: own.id, role: "viewer" } });
    await using stream = await open(cookie);
    await server.push(buildReport({ project: "Hidden" }), await server.makeToken());
    await server.push(buildReport({ project: "Shown" }), await server.makeToken({ teamId: own.id }));
    const events = await stream.until("report.done");
    expect(new Set(events.map(({ projectSlug }) => projectSlug))).toEqual(new Set([null, "shown"]));
    expect(JSON.stringify(events)).not.toContain("Hidden");
    expect(JSON.stringify(events)).not.toContain("hidden");
    expect(events.filter(({ type }) => type === "token.used")).toHaveLength(1);
  });

  it("say that something may have been missed when a connection comes back", async () => {
    await using stream = await open(await server.signIn("admin"), { "last-event-id": "1-1" });
    expect((await stream.until("resync")).map(({ type }) => type)).toEqual(["resync"]);
  });

  it("end when the server stops", async () => {
    const stream = await open(await server.signIn("admin"));
    const ended = stream.rest();
    await server.services.live.stop();
    expect(await ended).toBe(true);
  });

  async function open(cookie: string, headers: Record<string, string> = {}) {
    const abort = new AbortController();
    const response = await fetch(`${origin}/trpc/live.updates`, {
      headers: { cookie, accept: "text/event-stream", ...headers },
      signal: abort.signal,
    });
    expect(response.headers.get("content-type")).toContain("text/event-stream");
    const reader = eventsOf(response);
    await reader.next();
    return {
      async until(type: LiveEvent["type"]): Promise<readonly LiveEvent[]> {
        const events: LiveEvent[] = [];
        while (events.at(-1)?.type !== type) {
          const { value, done } = await reader.next();
          if (done === true) throw new Error(`The stream ended before ${type}`);
          const parsed = liveEventSchema.safeParse(value);
          if (parsed.success) events.push(parsed.data);
        }
        return events;
      },
      /** True once the server has ended it. */
      async rest(): Promise<boolean> {
        while ((await reader.next()).done !== true);
        return true;
      },
      async [Symbol.asyncDispose]() {
        abort.abort();
        // Reading on after the abort is what ends the reader; how it ends does not matter.
        await reader.next().catch(() => undefined);
      },
    };
  }
});

/** The data of a stream of server-sent events; the first one says that it is open. */
async function* eventsOf(response: Response): AsyncGenerator<unknown, void> {
  let text = "";
  const decoder = new TextDecoder();
  const chunks: AsyncIterable<Uint8Array> | null = response.body;
  if (chunks === null) return;
  for await (const chunk of chunks) {
    text += decoder.decode(chunk, { stream: true });
    const blocks = text.split("\n\n");
    text = blocks.pop() ?? "";
    for (const block of blocks) {
      const data = /^data: (.*)$/m.exec(block)?.[1];
      if (data !== undefined && data !== "") yield JSON.parse(data);
    }
  }
}
