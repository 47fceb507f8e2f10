import { afterAll, beforeAll, expect, it } from "vitest";

import { createTestDatabase, describeOnEachDatabase, type TestDatabase } from "#testing/index.ts";

/** The orders that lists offer, each with its keyset. One that needs a sort step gets slower with every project. */
const LISTS: readonly (readonly [name: string, sql: string])[] = [
  [
    "projects, best score first",
    `SELECT * FROM postures WHERE (score, project_id) < (90, '00000000-0000-7000-8000-000000000000') ORDER BY score DESC, project_id DESC`,
  ],
  [
    "projects, worst score first",
    `SELECT * FROM postures WHERE (score, project_id) > (20, '00000000-0000-7000-8000-000000000000') ORDER BY score, project_id`,
  ],
  [
    "projects by name",
    `SELECT * FROM projects WHERE (lower(name) COLLATE "C", id) > ('m', '00000000-0000-7000-8000-000000000000') ORDER BY lower(name) COLLATE "C", id`,
  ],
  [
    "projects, last audited first",
    `SELECT * FROM postures WHERE (last_audit_at, project_id) < (now(), '00000000-0000-7000-8000-000000000000')
     ORDER BY last_audit_at DESC, project_id DESC`,
  ],
  [
    "open findings of a project, worst first",
    `SELECT * FROM findings WHERE project_id = '00000000-0000-7000-8000-000000000000' AND state = 'open'
       AND (severity, id) > ('high', '00000000-0000-7000-8000-000000000000') ORDER BY severity, id`,
  ],
  [
    "history of a project, latest first",
    `SELECT * FROM finding_events WHERE project_id = '00000000-0000-7000-8000-000000000000' ORDER BY at DESC, id DESC`,
  ],
  [
    "history of the controls of a project, latest first",
    `SELECT * FROM control_events WHERE project_id = '00000000-0000-7000-8000-000000000000' ORDER BY at DESC, id DESC`,
  ],
  [
    "history of one control, latest first",
    `SELECT * FROM control_events WHERE project_id = '00000000-0000-7000-8000-000000000000' AND control_id = 'x' ORDER BY at DESC`,
  ],
  [
    "audits of a project, latest first",
    `SELECT * FROM audits WHERE project_id = '00000000-0000-7000-8000-000000000000' ORDER BY received_at DESC, id DESC`,
  ],
  [
    "reports of a project that wait, oldest observation first",
    `SELECT * FROM audits WHERE project_id = '00000000-0000-7000-8000-000000000000' AND state IN ('received', 'processing')
     ORDER BY observed_at, id`,
  ],
  [
    "trend of a project",
    `SELECT * FROM posture_days WHERE project_id = '00000000-0000-7000-8000-000000000000' ORDER BY day`,
  ],
];

describeOnEachDatabase("list", (kind) => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await createTestDatabase(kind);
  });
  afterAll(() => test.close());

  async function planOf(sql: string): Promise<string> {
    const connection = await test.db.pool.connect();
    try {
      // On empty tables everything is cheap: what is left is what the indexes allow.
      await connection.query("BEGIN; SET LOCAL enable_seqscan = off; SET LOCAL enable_sort = off");
      const { rows } = await connection.query<{ "QUERY PLAN": string }>(`EXPLAIN (COSTS off) ${sql} LIMIT 50`);
      return rows.map((row) => row["QUERY PLAN"]).join("\n");
    } finally {
      await connection.query("ROLLBACK");
      connection.release();
    }
  }

  it.each(LISTS)("%s needs no sort step", async (_name, sql) => {
    const plan = await planOf(sql);
    expect(plan).toMatch(/Index (Only )?Scan/);
    expect(plan).not.toMatch(/Sort/);
  });

  it("that no index serves is noticed", async () => {
    expect(await planOf("SELECT * FROM projects ORDER BY created_at")).toMatch(/Sort/);
  });
});
