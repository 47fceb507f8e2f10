import { LETTERS, SEVERITIES, STATUSES, TIERS } from "@stance/model";
import { afterAll, beforeAll, expect, it } from "vitest";

import { createTestDatabase, describeOnEachDatabase, type TestDatabase } from "#testing/index.ts";

describeOnEachDatabase("schema", (kind) => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await createTestDatabase(kind);
  });
  afterAll(() => test.close());

  /** One text a row. */
  async function list(sql: string): Promise<string[]> {
    const { rows } = await test.db.pool.query<{ text: string }>(sql);
    return rows.map(({ text }) => text);
  }

  it("has foreign keys", async () => {
    expect(await list("SELECT conname AS text FROM pg_constraint WHERE contype = 'f'")).not.toEqual([]);
  });

  it("has an index that begins with the column of every foreign key", async () => {
    const unindexed = await list(`
      SELECT conname AS text FROM pg_constraint AS fk
      WHERE contype = 'f' AND NOT EXISTS (
        SELECT FROM pg_index WHERE indrelid = fk.conrelid AND indkey[0] = fk.conkey[1]
          AND (indpred IS NULL OR pg_get_expr(indpred, indrelid) = '(' || (
            SELECT attname FROM pg_attribute WHERE attrelid = fk.conrelid AND attnum = fk.conkey[1]
          ) || ' IS NOT NULL)'))`);
    expect(unindexed).toEqual([]);
  });

  it("says for every foreign key what happens on deletion", async () => {
    expect(await list("SELECT conname AS text FROM pg_constraint WHERE contype = 'f' AND confdeltype = 'a'")).toEqual(
      [],
    );
  });

  it("names tables and columns in snake_case", async () => {
    const names = await list(`
      SELECT table_name || '.' || column_name AS text FROM information_schema.columns WHERE table_schema = 'public'`);
    expect(names.filter((name) => !/^_?[a-z]+(_[a-z]+)*\.[a-z]+(_[a-z]+)*$/.test(name))).toEqual([]);
  });

  it("keeps times with time zone and milliseconds", async () => {
    const others = await list(`
      SELECT table_name || '.' || column_name AS text FROM information_schema.columns
      WHERE table_schema = 'public' AND table_name <> '_prisma_migrations' AND data_type LIKE 'timestamp%'
        AND (data_type <> 'timestamp with time zone' OR datetime_precision <> 3)`);
    expect(others).toEqual([]);
  });

  it.each([
    ["control_status", STATUSES],
    ["severity", SEVERITIES],
    ["letter", LETTERS],
    ["project_tier", TIERS],
  ])("spells %s as the model does", async (name, labels) => {
    const inDatabase = await list(`
      SELECT enumlabel AS text FROM pg_enum JOIN pg_type ON pg_type.oid = enumtypid
      WHERE typname = '${name}' ORDER BY enumsortorder`);
    expect(inDatabase).toEqual(labels);
  });
});
