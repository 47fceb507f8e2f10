-- What Prisma cannot say: the one row of instance, closed ranges, states that exclude each other, an append-only table,
-- and indexes on expressions and on part of a table.

ALTER TABLE "instance"
  ADD CONSTRAINT "instance_single_row" CHECK ("id" = 1),
  ADD CONSTRAINT "instance_secret_length" CHECK (octet_length("secret") >= 32);

ALTER TABLE "teams"
  ADD CONSTRAINT "teams_slug_form" CHECK ("slug" ~ '^[a-z0-9]+(-[a-z0-9]+)*$');

ALTER TABLE "projects"
  ADD CONSTRAINT "projects_slug_form" CHECK ("slug" ~ '^[a-z0-9]+(-[a-z0-9]+)*$');

ALTER TABLE "users"
  ADD CONSTRAINT "users_email_lower_case" CHECK ("email" = lower("email"));

ALTER TABLE "sessions"
  ADD CONSTRAINT "sessions_hash_length" CHECK (octet_length("hash") = 32);

ALTER TABLE "setup_links"
  ADD CONSTRAINT "setup_links_hash_length" CHECK (octet_length("hash") = 32);

ALTER TABLE "api_tokens"
  ADD CONSTRAINT "api_tokens_hash_length" CHECK (octet_length("hash") = 32),
  ADD CONSTRAINT "api_tokens_one_owner" CHECK (num_nonnulls("team_id", "project_id") = 1),
  ADD CONSTRAINT "api_tokens_may_create_project" CHECK (NOT "may_create_project" OR ("team_id" IS NOT NULL AND "scope" = 'ingest'));

ALTER TABLE "audits"
  ADD CONSTRAINT "audits_digest_form" CHECK ("digest" ~ '^[0-9a-f]{64}$'),
  ADD CONSTRAINT "audits_finished" CHECK (("state" IN ('done', 'failed')) = ("finished_at" IS NOT NULL)),
  ADD CONSTRAINT "audits_failed_has_error" CHECK (("state" = 'failed') = ("error" IS NOT NULL)),
  ADD CONSTRAINT "audits_done_has_receipt" CHECK ("state" <> 'done' OR "receipt" IS NOT NULL),
  ADD CONSTRAINT "audits_one_sender" CHECK (num_nonnulls("token_id", "user_id") <= 1);

ALTER TABLE "raw_reports"
  ADD CONSTRAINT "raw_reports_size" CHECK ("size" >= 0);

ALTER TABLE "evidence"
  ADD CONSTRAINT "evidence_size" CHECK ("size" >= 0);

ALTER TABLE "findings"
  ALTER COLUMN "sources" SET NOT NULL,
  ADD CONSTRAINT "findings_fixed_at" CHECK (("state" = 'fixed') = ("fixed_at" IS NOT NULL)),
  ADD CONSTRAINT "findings_fixed_by" CHECK ("fixed_by_audit_id" IS NULL OR "state" = 'fixed'),
  ADD CONSTRAINT "findings_seen" CHECK ("first_seen_at" <= "last_seen_at"),
  ADD CONSTRAINT "findings_lines" CHECK ("line" >= 1 AND ("end_line" IS NULL OR "end_line" >= "line"));

ALTER TABLE "control_results"
  ALTER COLUMN "evidence_sources" SET NOT NULL,
  ADD CONSTRAINT "control_results_unknown_has_reason" CHECK ("status" <> 'unknown' OR "reason" IS NOT NULL),
  ADD CONSTRAINT "control_results_numbers" CHECK ("open_findings" >= 0 AND "points" >= 0 AND "earns" >= 0);

ALTER TABLE "control_events"
  ADD CONSTRAINT "control_events_unknown_has_reason" CHECK ("to_status" <> 'unknown' OR "to_reason" IS NOT NULL);

ALTER TABLE "postures"
  ADD CONSTRAINT "postures_score" CHECK ("score" BETWEEN 0 AND 100),
  ADD CONSTRAINT "postures_coverage" CHECK ("coverage" BETWEEN 0 AND 1),
  ADD CONSTRAINT "postures_rated" CHECK ("letter" IS NULL OR "score" IS NOT NULL),
  ADD CONSTRAINT "postures_cap" CHECK (("cap_letter" IS NULL) = ("cap_reason" IS NULL)),
  ADD CONSTRAINT "postures_counts" CHECK (LEAST("open_critical", "open_high", "open_medium", "open_low", "open_info",
    "open_unknown", "controls_pass", "controls_fail", "controls_unknown", "controls_not_applicable") >= 0);

ALTER TABLE "posture_days"
  ADD CONSTRAINT "posture_days_score" CHECK ("score" BETWEEN 0 AND 100),
  ADD CONSTRAINT "posture_days_coverage" CHECK ("coverage" BETWEEN 0 AND 1),
  ADD CONSTRAINT "posture_days_rated" CHECK ("letter" IS NULL OR "score" IS NOT NULL),
  ADD CONSTRAINT "posture_days_counts" CHECK (LEAST("open_critical", "open_high", "open_medium", "open_low", "open_info",
    "open_unknown", "controls_pass", "controls_fail", "controls_unknown", "controls_not_applicable") >= 0);

ALTER TABLE "team_days"
  ADD CONSTRAINT "team_days_score" CHECK ("score" BETWEEN 0 AND 100),
  ADD CONSTRAINT "team_days_coverage" CHECK ("coverage" BETWEEN 0 AND 1),
  ADD CONSTRAINT "team_days_rated" CHECK ("letter" IS NULL OR "score" IS NOT NULL),
  ADD CONSTRAINT "team_days_counts" CHECK (LEAST("projects", "open_critical", "open_high", "open_medium", "open_low",
    "open_info", "open_unknown", "controls_pass", "controls_fail", "controls_unknown", "controls_not_applicable") >= 0);

ALTER TABLE "fleet_days"
  ADD CONSTRAINT "fleet_days_score" CHECK ("score" BETWEEN 0 AND 100),
  ADD CONSTRAINT "fleet_days_coverage" CHECK ("coverage" BETWEEN 0 AND 1),
  ADD CONSTRAINT "fleet_days_rated" CHECK ("letter" IS NULL OR "score" IS NOT NULL),
  ADD CONSTRAINT "fleet_days_counts" CHECK (LEAST("projects", "open_critical", "open_high", "open_medium", "open_low",
    "open_info", "open_unknown", "controls_pass", "controls_fail", "controls_unknown", "controls_not_applicable") >= 0);

ALTER TABLE "activity"
  ADD CONSTRAINT "activity_seq" CHECK ("seq" >= 1),
  ADD CONSTRAINT "activity_hash_length" CHECK (octet_length("hash") = 32 AND octet_length("prev_hash") = 32);

-- The chain proves that nothing was changed; the trigger keeps an honest program from trying.
CREATE FUNCTION "refuse_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END
$$;

CREATE TRIGGER "activity_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "activity"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();

-- Overview by name, in the same order on every database: ORDER BY lower(name) COLLATE "C", id.
CREATE INDEX "projects_lower_name_id_idx" ON "projects" (lower("name") COLLATE "C", "id");

-- The work list: few rows, whatever the number of audits.
CREATE INDEX "audits_pending_idx" ON "audits" ("project_id", "observed_at", "id") WHERE "state" IN ('received', 'processing');

-- Foreign keys that are null in most rows: indexed where they are not.
CREATE INDEX "findings_fixed_by_audit_id_idx" ON "findings" ("fixed_by_audit_id") WHERE "fixed_by_audit_id" IS NOT NULL;
CREATE INDEX "finding_events_audit_id_idx" ON "finding_events" ("audit_id") WHERE "audit_id" IS NOT NULL;
CREATE INDEX "finding_events_user_id_idx" ON "finding_events" ("user_id") WHERE "user_id" IS NOT NULL;
CREATE INDEX "control_events_audit_id_idx" ON "control_events" ("audit_id") WHERE "audit_id" IS NOT NULL;
