import type { AddressInfo } from "node:net";

import { describeOnEachDatabase } from "@stance/db/testing";
import { afterAll, beforeAll, expect, it } from "vitest";

import { createTestServer, type TestServer } from "./testing/test-server.ts";

/** Milliseconds. In the same thread as the database, answers waited for seconds; the machine may be busy with other tests. */
const PATIENCE = 250;

describeOnEachDatabase("during a long query", (kind) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await createTestServer(kind);
    await server.app.listen({ host: "127.0.0.1", port: 0 });
  });
  afterAll(() => server.close());

  it("requests that need no database are answered at once", async () => {
    const { port } = server.app.server.address() as AddressInfo;
    let isRunning = true;
    const query = server.services.db.client.$queryRaw`SELECT count(*) FROM generate_series(1, 4000000) a`.finally(
      () => {
        isRunning = false;
      },
    );
    const times: number[] = [];
    while (isRunning) {
      const startedAt = performance.now();
      const response = await fetch(`http://127.0.0.1:${port}/healthz`);
      await response.text();
      times.push(performance.now() - startedAt);
    }
    await query;
    expect(times.length).toBeGreaterThan(5);
    expect(times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.95)]).toBeLessThan(PATIENCE);
  });
});
