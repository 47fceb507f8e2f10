import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";

import type { Database, DatabaseLog } from "#database.ts";
import { openDatabase } from "#open-database.ts";
import { createTestDatabase, describeOnEachDatabase, type TestDatabase } from "#testing/index.ts";
import { failureOf } from "#testing/failure-of.ts";

const log = {
  info: vi.fn<DatabaseLog["info"]>(),
  warn: vi.fn<DatabaseLog["warn"]>(),
  error: vi.fn<DatabaseLog["error"]>(),
};

describeOnEachDatabase("notifications", (kind) => {
  let test: TestDatabase;
  let db: Database;
  beforeAll(async () => {
    test = await createTestDatabase(kind, log);
    db = test.db;
  });
  afterAll(() => test.close());
  afterEach(() => vi.clearAllMocks());

  it("reach every subscriber of the channel, in order, and no other", async () => {
    const [first, second, other]: string[][] = [[], [], []];
    const stops = [
      await db.subscribe("audits", (payload) => first?.push(payload)),
      await db.subscribe("audits", (payload) => second?.push(payload)),
      await db.subscribe("Other channel", (payload) => other?.push(payload)),
    ];
    await db.publish("audits", "1");
    await db.publish("audits", 'two "quotes" \' and ünïcode');
    await db.publish("Other channel", "");
    await vi.waitFor(() => expect(other).toEqual([""]));
    expect(first).toEqual(["1", 'two "quotes" \' and ünïcode']);
    expect(second).toEqual(first);
    for (const stop of stops) await stop();
  });

  it("end with the subscription", async () => {
    const received: string[] = [];
    const stop = await db.subscribe("audits", (payload) => received.push(payload));
    const stopOther = await db.subscribe("audits", () => undefined);
    await stop();
    await db.publish("audits", "late");
    await stopOther();
    const again: string[] = [];
    const stopAgain = await db.subscribe("audits", (payload) => again.push(payload));
    await db.publish("audits", "now");
    await vi.waitFor(() => expect(again).toEqual(["now"]));
    expect(received).toEqual([]);
    await stopAgain();
  });

  it("reach the others when one subscriber throws, and the error is logged", async () => {
    const received: string[] = [];
    const stopThrowing = await db.subscribe("audits", () => {
      throw new Error("planted");
    });
    const stop = await db.subscribe("audits", (payload) => received.push(payload));
    await db.publish("audits", "1");
    await vi.waitFor(() => expect(received).toEqual(["1"]));
    expect(log.error).toHaveBeenCalledOnce();
    await stopThrowing();
    await stop();
  });

  it("are refused above 7,999 bytes", async () => {
    await db.publish("audits", "x".repeat(7_999));
    const failure = await failureOf(db.publish("audits", "ü".repeat(4_000)));
    expect(failure.code).toBe("payload-too-large");
    expect(failure.message).toContain("8000 bytes");
  });
});

const url = process.env["STANCE_TEST_POSTGRES"];

describe.skipIf(url === undefined)("notifications between servers, PostgreSQL", () => {
  let test: TestDatabase;
  let other: Database;
  beforeAll(async () => {
    test = await createTestDatabase("postgresql", log);
    other = await openDatabase({ url: test.url, log });
  });
  afterAll(async () => {
    await other.close();
    await test.close();
  });

  it("reach the subscribers of another server", async () => {
    const received: string[] = [];
    const stop = await other.subscribe("audits", (payload) => received.push(payload));
    await test.db.publish("audits", "1");
    await vi.waitFor(() => expect(received).toEqual(["1"]));
    await stop();
  });

  it("go on after a lost connection, and the gap is reported", async () => {
    const received: string[] = [];
    const onGap = vi.fn<() => void>();
    const stop = await other.subscribe("audits", (payload) => received.push(payload), onGap);
    await test.db.pool.query(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'stance listener' AND datname = current_database()",
    );
    await vi.waitFor(() => expect(onGap).toHaveBeenCalledOnce(), 5_000);
    expect(log.warn).toHaveBeenCalledOnce();
    await test.db.publish("audits", "after");
    await vi.waitFor(() => expect(received).toEqual(["after"]));
    await stop();
  });
});
