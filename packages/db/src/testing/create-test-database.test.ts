import { afterAll, beforeAll, expect, it } from "vitest";

import { createTestDatabase, type TestDatabase } from "./create-test-database.ts";
import { describeOnEachDatabase } from "./describe-on-each-database.ts";

describeOnEachDatabase("test database", (kind) => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await createTestDatabase(kind);
  });
  afterAll(() => test.close());

  it("is of the kind asked for, migrated and empty", async () => {
    expect(test.db.kind).toBe(kind);
    expect(await test.db.client.project.count()).toBe(0);
  });

  it("is not shared with another one", async () => {
    const other = await createTestDatabase(kind);
    await test.db.client.team.create({ data: { slug: "payments", name: "Payments" } });
    expect(await other.db.client.team.count()).toBe(0);
    await other.close();
  });
});
