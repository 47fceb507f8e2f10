import { afterAll, beforeAll, expect, it } from "vitest";

import { sqlStateOf } from "./sql-state.ts";
import { createTestDatabase, describeOnEachDatabase, type TestDatabase } from "./testing/index.ts";

describeOnEachDatabase("sqlStateOf", (kind) => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await createTestDatabase(kind);
    await test.db.client.team.create({ data: { slug: "taken", name: "Taken" } });
  });
  afterAll(() => test.close());

  async function stateOf(query: PromiseLike<unknown>): Promise<string | undefined> {
    try {
      await query;
    } catch (error) {
      return sqlStateOf(error);
    }
    throw new Error("the query did not fail");
  }

  it("finds a unique violation of the model API, of raw SQL and of pg", async () => {
    const { client, pool } = test.db;
    const insert = "INSERT INTO teams (id, slug, name) VALUES (gen_random_uuid(), 'taken', 'Taken')";
    expect(await stateOf(client.team.create({ data: { slug: "taken", name: "Taken" } }))).toBe("23505");
    expect(await stateOf(client.$executeRawUnsafe(insert))).toBe("23505");
    expect(await stateOf(pool.query(insert))).toBe("23505");
  });

  it("finds a violated CHECK", async () => {
    expect(await stateOf(test.db.client.team.create({ data: { slug: "Not A Slug", name: "" } }))).toBe("23514");
  });

  it("finds nothing in other errors", async () => {
    expect(await stateOf(test.db.client.team.findUniqueOrThrow({ where: { slug: "nobody" } }))).toBeUndefined();
    expect(sqlStateOf(new Error("other"))).toBeUndefined();
    expect(sqlStateOf(null)).toBeUndefined();
  });
});
