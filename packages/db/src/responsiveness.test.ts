import { afterAll, beforeAll, expect, it } from "vitest";

import { createTestDatabase, describeOnEachDatabase, type TestDatabase } from "./testing/index.ts";

/** Share of the query's time. In the main thread it would be all of it; a busy machine delays timers by some. */
const MOST_LAG_RATIO = 0.25;

/** The longest time the event loop did not get round to a 5 ms timer while `work` ran. */
async function longestLag(work: () => Promise<unknown>): Promise<{ lag: number; duration: number }> {
  const start = performance.now();
  let last = start;
  let lag = 0;
  const measure = () => {
    const now = performance.now();
    lag = Math.max(lag, now - last);
    last = now;
  };
  const timer = setInterval(measure, 5);
  await work();
  measure();
  clearInterval(timer);
  return { lag, duration: performance.now() - start };
}

describeOnEachDatabase("long query", (kind) => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await createTestDatabase(kind);
    // The first query compiles Prisma's own engine in the main thread.
    await test.db.client.$queryRaw`SELECT 1`;
  });
  afterAll(() => test.close());

  it("leaves the event loop free", async () => {
    const { lag, duration } = await longestLag(
      () => test.db.client.$queryRaw`SELECT sum(sqrt(i)) FROM generate_series(1, 3000000) AS i`,
    );
    expect(lag / duration).toBeLessThan(MOST_LAG_RATIO);
  });

  it("would be noticed if it did not", async () => {
    const { lag, duration } = await longestLag(async () => {
      const end = performance.now() + 1_000;
      while (performance.now() < end);
    });
    expect(lag / duration).toBeGreaterThan(MOST_LAG_RATIO);
  });
});
