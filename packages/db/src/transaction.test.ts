import { setTimeout as sleep } from "node:timers/promises";

import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";

import type { Database } from "./database.ts";
import type { Prisma } from "./generated/client.ts";
import { createTestDatabase, describeOnEachDatabase, type TestDatabase } from "./testing/index.ts";

type Tx = Prisma.TransactionClient;

describeOnEachDatabase("transaction", (kind) => {
  let test: TestDatabase;
  let db: Database;
  /** Of three concurrent functions: one session cannot conflict with itself, three connections do. */
  const leastRuns = kind === "embedded" ? 3 : 4;
  beforeAll(async () => {
    test = await createTestDatabase(kind);
    db = test.db;
  });
  afterAll(() => test.close());
  beforeEach(() => db.client.team.deleteMany());

  it("commits what it wrote and returns the value", async () => {
    expect(await db.transaction(async (tx) => (await tx.team.create({ data: { slug: "a", name: "A" } })).slug)).toBe(
      "a",
    );
    expect(await db.client.team.count()).toBe(1);
  });

  it("writes nothing when the function throws", async () => {
    const failing = db.transaction(async (tx) => {
      await tx.team.create({ data: { slug: "a", name: "A" } });
      throw new Error("changed my mind");
    });
    await expect(failing).rejects.toThrow("changed my mind");
    expect(await db.client.team.count()).toBe(0);
  });

  it("is rolled back when it takes too long, and the database goes on", async () => {
    const slow = db.transaction(
      async (tx) => {
        await tx.team.create({ data: { slug: "a", name: "A" } });
        await sleep(400);
        await tx.team.create({ data: { slug: "b", name: "B" } });
      },
      { timeoutMilliseconds: 100 },
    );
    await expect(slow).rejects.toMatchObject({ code: "P2028" });
    expect(await db.client.team.count()).toBe(0);
  });

  describe("serializable, three at once", () => {
    let runs = 0;
    /** Reads, lets the others read, writes, lets the others write, then commits. */
    const increment = (read: (tx: Tx) => Promise<string>, write: (tx: Tx, name: string) => Promise<unknown>) =>
      db.transaction(
        async (tx) => {
          runs += 1;
          const name = await read(tx);
          await sleep(50);
          await write(tx, `${name}+`);
          await sleep(50);
        },
        { isolation: "Serializable" },
      );

    beforeEach(async () => {
      runs = 0;
      await db.client.team.create({ data: { slug: "counter", name: "" } });
    });

    async function counter(): Promise<string> {
      return (await db.client.team.findUniqueOrThrow({ where: { slug: "counter" } })).name;
    }

    it("is repeated until it fits when the model API meets a conflict", async () => {
      const run = () =>
        increment(
          async (tx) => (await tx.team.findUniqueOrThrow({ where: { slug: "counter" } })).name,
          (tx, name) => tx.team.update({ where: { slug: "counter" }, data: { name } }),
        );
      await Promise.all([run(), run(), run()]);
      expect(await counter()).toBe("+++");
      expect(runs).toBeGreaterThanOrEqual(leastRuns);
    });

    it("is repeated until it fits when raw SQL meets a conflict", async () => {
      const run = () =>
        increment(
          async (tx) => {
            const [row] = await tx.$queryRaw<{ name: string }[]>`SELECT name FROM teams WHERE slug = 'counter'`;
            return String(row?.name);
          },
          (tx, name) => tx.$executeRaw`UPDATE teams SET name = ${name} WHERE slug = 'counter'`,
        );
      await Promise.all([run(), run(), run()]);
      expect(await counter()).toBe("+++");
      expect(runs).toBeGreaterThanOrEqual(leastRuns);
    });

    it("is repeated until it fits when the commit meets a conflict", async () => {
      // Write skew: each inserts a row that changes what the others have counted.
      const run = () =>
        increment(
          async (tx) => "+".repeat(await tx.team.count()),
          (tx, slug) => tx.team.create({ data: { slug: `team-${slug.length}`, name: "" } }),
        );
      await Promise.all([run(), run(), run()]);
      const teams = await db.client.team.findMany({ orderBy: { slug: "asc" } });
      expect(teams.map(({ slug }) => slug)).toEqual(["counter", "team-2", "team-3", "team-4"]);
      expect(runs).toBeGreaterThanOrEqual(leastRuns);
    });
  });

  // The trap that Database.client warns of: found here, because a pooled server hides it.
  it.runIf(kind === "embedded")(
    "waits for itself when the global client is used inside, until it times out",
    async () => {
      const deadlock = db.transaction(async () => db.client.team.count(), { timeoutMilliseconds: 200 });
      await expect(deadlock).rejects.toMatchObject({ code: "P2028" });
      expect(await db.client.team.count()).toBe(0);
    },
  );
});
