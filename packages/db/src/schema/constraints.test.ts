import { afterAll, beforeAll, expect, it } from "vitest";

import { createTestDatabase, describeOnEachDatabase, type TestDatabase } from "#testing/index.ts";

/** One valid row in every table that has a CHECK. */
const VALID_ROWS = `
  INSERT INTO instance (id, name, secret) VALUES (1, 'Stance', decode(repeat('00', 32), 'hex'));
  INSERT INTO teams (id, slug, name) VALUES ('00000000-0000-7000-8000-000000000001', 'team-1', 'Team');
  INSERT INTO projects (id, team_id, slug, name)
    VALUES ('00000000-0000-7000-8000-000000000002', '00000000-0000-7000-8000-000000000001', 'shop', 'Shop');
  INSERT INTO users (id, name, email, password_hash)
    VALUES ('00000000-0000-7000-8000-000000000003', 'Ada', 'ada@example.org', 'x');
  INSERT INTO sessions (id, hash, user_id, expires_at) VALUES ('00000000-0000-7000-8000-000000000004',
    decode(repeat('01', 32), 'hex'), '00000000-0000-7000-8000-000000000003', now());
  INSERT INTO setup_links (id, hash, expires_at)
    VALUES ('00000000-0000-7000-8000-000000000005', decode(repeat('02', 32), 'hex'), now());
  INSERT INTO api_tokens (id, name, hash, prefix, scope, team_id, may_create_project, expires_at)
    VALUES ('00000000-0000-7000-8000-000000000006', 'CI', decode(repeat('03', 32), 'hex'), 'stance_ab', 'ingest',
      '00000000-0000-7000-8000-000000000001', true, now());
  INSERT INTO audits (id, project_id, digest, state, observed_at, finished_at, receipt, token_id)
    VALUES ('00000000-0000-7000-8000-000000000007', '00000000-0000-7000-8000-000000000002', repeat('a', 64), 'done', now(),
      now(), '{}', '00000000-0000-7000-8000-000000000006');
  INSERT INTO raw_reports (audit_id, encoding, body, size)
    VALUES ('00000000-0000-7000-8000-000000000007', 'gzip', '', 0);
  INSERT INTO evidence (id, project_id, kind, source, audit_id, observed_at, encoding, body, size)
    VALUES ('00000000-0000-7000-8000-000000000008', '00000000-0000-7000-8000-000000000002', 'django-settings', 'static',
      '00000000-0000-7000-8000-000000000007', now(), 'gzip', '', 0);
  INSERT INTO findings (id, project_id, control_id, fingerprint, severity, title, sources, evidence_kind, first_seen_at,
      last_seen_at, line, end_line)
    VALUES ('00000000-0000-7000-8000-000000000009', '00000000-0000-7000-8000-000000000002', 'cfg-debug-off', 'f', 'high',
      'T', '{static}', 'django-settings', now(), now(), 3, 4);
  INSERT INTO control_results (project_id, control_id, status, severity, evidence_sources, since, decided_at)
    VALUES ('00000000-0000-7000-8000-000000000002', 'cfg-debug-off', 'fail', 'high', '{}', now(), now());
  INSERT INTO control_events (id, project_id, control_id, at, to_status)
    VALUES ('00000000-0000-7000-8000-000000000010', '00000000-0000-7000-8000-000000000002', 'cfg-debug-off', now(), 'fail');
  INSERT INTO postures (project_id, score, letter, coverage, formula_version, updated_at)
    VALUES ('00000000-0000-7000-8000-000000000002', 100, 'A', 1, 1, now());
  INSERT INTO posture_days (project_id, day, score, letter, coverage, formula_version)
    VALUES ('00000000-0000-7000-8000-000000000002', '2026-11-20', 0, 'F', 0, 1);
  INSERT INTO team_days (team_id, day, projects, coverage, formula_version)
    VALUES ('00000000-0000-7000-8000-000000000001', '2026-11-20', 1, 0.5, 1);
  INSERT INTO fleet_days (day, projects, coverage, formula_version) VALUES ('2026-11-20', 1, 0.5, 1);
`;

const ACTIVITY_ROW = `
  INSERT INTO activity (seq, at, actor_kind, actor_name, action, prev_hash, hash)
    VALUES ($1, now(), 'system', 'Stance', 'planted', decode(repeat('00', 32), 'hex'), decode($2, 'hex'))`;
const HASH = "04".repeat(32);

/** A change to the valid rows that the constraint of that name must refuse. */
const VIOLATIONS: Record<string, readonly string[]> = {
  instance_single_row: ["UPDATE instance SET id = 2"],
  instance_secret_length: ["UPDATE instance SET secret = decode(repeat('00', 31), 'hex')"],
  teams_slug_form: ["UPDATE teams SET slug = 'Team 1'", "UPDATE teams SET slug = ''", "UPDATE teams SET slug = 'a--b'"],
  projects_slug_form: ["UPDATE projects SET slug = '../shop'"],
  users_email_lower_case: ["UPDATE users SET email = 'Ada@example.org'"],
  sessions_hash_length: ["UPDATE sessions SET hash = '\\x00'"],
  setup_links_hash_length: ["UPDATE setup_links SET hash = '\\x00'"],
  api_tokens_hash_length: ["UPDATE api_tokens SET hash = '\\x00'"],
  api_tokens_one_owner: [
    "UPDATE api_tokens SET team_id = NULL, may_create_project = false",
    "UPDATE api_tokens SET project_id = '00000000-0000-7000-8000-000000000002'",
  ],
  api_tokens_may_create_project: [
    "UPDATE api_tokens SET scope = 'read'",
    "UPDATE api_tokens SET team_id = NULL, project_id = '00000000-0000-7000-8000-000000000002'",
  ],
  audits_digest_form: ["UPDATE audits SET digest = repeat('A', 64)", "UPDATE audits SET digest = 'a'"],
  audits_finished: ["UPDATE audits SET finished_at = NULL", "UPDATE audits SET state = 'processing'"],
  audits_failed_has_error: ["UPDATE audits SET state = 'failed'", "UPDATE audits SET error = '{}'"],
  audits_done_has_receipt: ["UPDATE audits SET receipt = NULL"],
  audits_one_sender: ["UPDATE audits SET user_id = '00000000-0000-7000-8000-000000000003'"],
  raw_reports_size: ["UPDATE raw_reports SET size = -1"],
  evidence_size: ["UPDATE evidence SET size = -1"],
  findings_fixed_at: ["UPDATE findings SET state = 'fixed'", "UPDATE findings SET fixed_at = now()"],
  findings_fixed_by: ["UPDATE findings SET fixed_by_audit_id = '00000000-0000-7000-8000-000000000007'"],
  findings_seen: ["UPDATE findings SET first_seen_at = last_seen_at + interval '1 day'"],
  findings_lines: ["UPDATE findings SET line = 0", "UPDATE findings SET end_line = 2"],
  control_results_unknown_has_reason: ["UPDATE control_results SET status = 'unknown'"],
  control_results_numbers: [
    "UPDATE control_results SET open_findings = -1",
    "UPDATE control_results SET points = -0.1",
    "UPDATE control_results SET earns = -0.1",
  ],
  control_events_unknown_has_reason: ["UPDATE control_events SET to_status = 'unknown'"],
  postures_score: [
    "UPDATE postures SET score = 100.1",
    "UPDATE postures SET score = -0.1",
    "UPDATE postures SET score = 'NaN'",
  ],
  postures_coverage: ["UPDATE postures SET coverage = 1.1", "UPDATE postures SET coverage = 'NaN'"],
  postures_rated: ["UPDATE postures SET score = NULL"],
  postures_cap: ["UPDATE postures SET cap_letter = 'C'", "UPDATE postures SET cap_reason = 'open-critical'"],
  postures_counts: ["UPDATE postures SET open_unknown = -1", "UPDATE postures SET controls_pass = -1"],
  posture_days_score: ["UPDATE posture_days SET score = 101"],
  posture_days_coverage: ["UPDATE posture_days SET coverage = -1"],
  posture_days_rated: ["UPDATE posture_days SET score = NULL"],
  posture_days_counts: ["UPDATE posture_days SET open_critical = -1"],
  team_days_score: ["UPDATE team_days SET score = 101"],
  team_days_coverage: ["UPDATE team_days SET coverage = -1"],
  team_days_rated: ["UPDATE team_days SET letter = 'A'"],
  team_days_counts: ["UPDATE team_days SET projects = -1"],
  fleet_days_score: ["UPDATE fleet_days SET score = 101"],
  fleet_days_coverage: ["UPDATE fleet_days SET coverage = -1"],
  fleet_days_rated: ["UPDATE fleet_days SET letter = 'A'"],
  fleet_days_counts: ["UPDATE fleet_days SET projects = -1"],
  activity_seq: [bind(ACTIVITY_ROW, "0", `'${HASH}'`)],
  activity_hash_length: [bind(ACTIVITY_ROW, "1", "'00'")],
};

/** For statements of this file only: no outside value comes near them. */
function bind(sql: string, seq: string, hash: string): string {
  return sql.replace("$1", seq).replace("$2", hash);
}

describeOnEachDatabase("constraints", (kind) => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await createTestDatabase(kind);
    await test.db.pool.query(VALID_ROWS);
  });
  afterAll(() => test.close());

  it("are all tried here", async () => {
    const { rows } = await test.db.pool.query<{ name: string }>(
      "SELECT conname AS name FROM pg_constraint WHERE contype = 'c' AND connamespace = 'public'::regnamespace",
    );
    expect(rows.map(({ name }) => name).toSorted()).toEqual(Object.keys(VIOLATIONS).toSorted());
  });

  it.each(Object.entries(VIOLATIONS).flatMap(([name, statements]) => statements.map((sql) => [name, sql])))(
    "%s refuses %s",
    async (constraint, statement = "") => {
      await expect(test.db.pool.query(statement)).rejects.toMatchObject({ code: "23514", constraint });
    },
  );

  it("keep the activity append-only", async () => {
    await test.db.pool.query(bind(ACTIVITY_ROW, "1", `'${HASH}'`));
    for (const statement of ["UPDATE activity SET action = 'x'", "DELETE FROM activity", "TRUNCATE activity"]) {
      await expect(test.db.pool.query(statement)).rejects.toMatchObject({
        code: "23001",
        message: "activity is append-only",
      });
    }
    expect(await test.db.client.activity.count()).toBe(1);
  });

  it("let a whole project go with everything that hangs on it, and only then its team", async () => {
    const { client } = test.db;
    await expect(client.team.deleteMany()).rejects.toMatchObject({ code: "P2003" });
    await client.project.deleteMany();
    expect(await client.audit.count()).toBe(0);
    expect(await client.rawReport.count()).toBe(0);
    expect(await client.finding.count()).toBe(0);
    await client.team.deleteMany();
    expect(await client.apiToken.count()).toBe(0);
  });
});
