-- CreateEnum
CREATE TYPE "actor_kind" AS ENUM ('user', 'token', 'system');

-- CreateEnum
CREATE TYPE "token_scope" AS ENUM ('ingest', 'read');

-- CreateEnum
CREATE TYPE "audit_state" AS ENUM ('received', 'processing', 'done', 'failed');

-- CreateEnum
CREATE TYPE "body_encoding" AS ENUM ('identity', 'gzip', 'brotli', 'zstd');

-- CreateEnum
CREATE TYPE "control_status" AS ENUM ('pass', 'fail', 'unknown', 'notApplicable');

-- CreateEnum
CREATE TYPE "severity" AS ENUM ('critical', 'high', 'medium', 'low', 'info', 'unknown');

-- CreateEnum
CREATE TYPE "finding_state" AS ENUM ('open', 'fixed', 'accepted', 'falsePositive');

-- CreateEnum
CREATE TYPE "finding_match" AS ENUM ('exact', 'renamedPath', 'editedText');

-- CreateEnum
CREATE TYPE "finding_event_kind" AS ENUM ('opened', 'fixed', 'reopened', 'severityChanged', 'moved');

-- CreateEnum
CREATE TYPE "letter" AS ENUM ('A', 'B', 'C', 'D', 'F');

-- CreateEnum
CREATE TYPE "project_tier" AS ENUM ('critical', 'high', 'medium', 'low');

-- CreateEnum
CREATE TYPE "team_role" AS ENUM ('maintainer', 'engineer', 'viewer');

-- CreateEnum
CREATE TYPE "instance_role" AS ENUM ('admin', 'lead', 'auditor', 'member');

-- CreateTable
CREATE TABLE "activity" (
    "seq" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor_kind" "actor_kind" NOT NULL,
    "actor_id" UUID,
    "actor_name" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "object_kind" TEXT,
    "object_id" TEXT,
    "team_id" UUID,
    "project_id" UUID,
    "detail" JSONB,
    "prev_hash" BYTEA NOT NULL,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "activity_pkey" PRIMARY KEY ("seq")
);

-- CreateTable
CREATE TABLE "api_tokens" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "hash" BYTEA NOT NULL,
    "prefix" TEXT NOT NULL,
    "scope" "token_scope" NOT NULL,
    "team_id" UUID,
    "project_id" UUID,
    "may_create_project" BOOLEAN NOT NULL DEFAULT false,
    "created_by_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "last_used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_tokens_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audits" (
    "id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "digest" TEXT NOT NULL,
    "idempotency_key" TEXT,
    "state" "audit_state" NOT NULL DEFAULT 'received',
    "attempts" SMALLINT NOT NULL DEFAULT 0,
    "source" TEXT,
    "tool_name" TEXT,
    "tool_version" TEXT,
    "catalog_version" TEXT,
    "target" JSONB,
    "vcs" TEXT,
    "commit" TEXT,
    "branch" TEXT,
    "dirty" BOOLEAN,
    "committed_at" TIMESTAMPTZ(3),
    "author" TEXT,
    "subject" TEXT,
    "is_default_branch" BOOLEAN NOT NULL DEFAULT true,
    "observed_at" TIMESTAMPTZ(3) NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "started_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),
    "counts" JSONB,
    "receipt" JSONB,
    "error" JSONB,
    "token_id" UUID,
    "user_id" UUID,

    CONSTRAINT "audits_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "raw_reports" (
    "audit_id" UUID NOT NULL,
    "encoding" "body_encoding" NOT NULL,
    "body" BYTEA NOT NULL,
    "size" INTEGER NOT NULL,

    CONSTRAINT "raw_reports_pkey" PRIMARY KEY ("audit_id")
);

-- CreateTable
CREATE TABLE "control_results" (
    "project_id" UUID NOT NULL,
    "control_id" TEXT NOT NULL,
    "status" "control_status" NOT NULL,
    "reason" TEXT,
    "severity" "severity" NOT NULL,
    "observed" JSONB,
    "evidence_sources" TEXT[],
    "since" TIMESTAMPTZ(3) NOT NULL,
    "decided_at" TIMESTAMPTZ(3) NOT NULL,
    "confidence" TEXT,
    "open_findings" INTEGER NOT NULL DEFAULT 0,
    "points" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "earns" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "detail" JSONB,

    CONSTRAINT "control_results_pkey" PRIMARY KEY ("project_id","control_id")
);

-- CreateTable
CREATE TABLE "control_events" (
    "id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "control_id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "from_status" "control_status",
    "from_reason" TEXT,
    "to_status" "control_status" NOT NULL,
    "to_reason" TEXT,
    "audit_id" UUID,
    "cause" JSONB,

    CONSTRAINT "control_events_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "evidence" (
    "id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "audit_id" UUID NOT NULL,
    "observed_at" TIMESTAMPTZ(3) NOT NULL,
    "encoding" "body_encoding" NOT NULL,
    "body" BYTEA NOT NULL,
    "size" INTEGER NOT NULL,

    CONSTRAINT "evidence_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "findings" (
    "id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "control_id" TEXT NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "fingerprint_version" SMALLINT NOT NULL DEFAULT 1,
    "severity" "severity" NOT NULL,
    "state" "finding_state" NOT NULL DEFAULT 'open',
    "title" TEXT NOT NULL,
    "reason" TEXT,
    "path" TEXT,
    "line" INTEGER,
    "end_line" INTEGER,
    "symbol" TEXT,
    "text_hash" TEXT,
    "sources" TEXT[],
    "evidence_kind" TEXT NOT NULL,
    "first_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "fixed_at" TIMESTAMPTZ(3),
    "fixed_by_audit_id" UUID,
    "reopened_at" TIMESTAMPTZ(3),
    "due_at" TIMESTAMPTZ(3),
    "matched_by" "finding_match" NOT NULL DEFAULT 'exact',
    "detail" JSONB,

    CONSTRAINT "findings_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "finding_events" (
    "id" UUID NOT NULL,
    "finding_id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "kind" "finding_event_kind" NOT NULL,
    "audit_id" UUID,
    "user_id" UUID,
    "from" JSONB,
    "to" JSONB,

    CONSTRAINT "finding_events_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "instance" (
    "id" SMALLINT NOT NULL DEFAULT 1,
    "name" TEXT NOT NULL,
    "is_demo" BOOLEAN NOT NULL DEFAULT false,
    "secret" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "instance_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "setup_links" (
    "id" UUID NOT NULL,
    "hash" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),
    "used_by_id" UUID,

    CONSTRAINT "setup_links_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "postures" (
    "project_id" UUID NOT NULL,
    "score" DOUBLE PRECISION,
    "letter" "letter",
    "cap_letter" "letter",
    "cap_reason" TEXT,
    "coverage" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "formula_version" SMALLINT NOT NULL,
    "open_critical" INTEGER NOT NULL DEFAULT 0,
    "open_high" INTEGER NOT NULL DEFAULT 0,
    "open_medium" INTEGER NOT NULL DEFAULT 0,
    "open_low" INTEGER NOT NULL DEFAULT 0,
    "open_info" INTEGER NOT NULL DEFAULT 0,
    "open_unknown" INTEGER NOT NULL DEFAULT 0,
    "controls_pass" INTEGER NOT NULL DEFAULT 0,
    "controls_fail" INTEGER NOT NULL DEFAULT 0,
    "controls_unknown" INTEGER NOT NULL DEFAULT 0,
    "controls_not_applicable" INTEGER NOT NULL DEFAULT 0,
    "owasp" JSONB,
    "django_version" TEXT,
    "python_version" TEXT,
    "settings_module" TEXT,
    "last_audit_id" UUID,
    "last_audit_at" TIMESTAMPTZ(3),
    "explanation" JSONB,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "postures_pkey" PRIMARY KEY ("project_id")
);

-- CreateTable
CREATE TABLE "posture_days" (
    "project_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "score" DOUBLE PRECISION,
    "letter" "letter",
    "coverage" DOUBLE PRECISION NOT NULL,
    "formula_version" SMALLINT NOT NULL,
    "open_critical" INTEGER NOT NULL DEFAULT 0,
    "open_high" INTEGER NOT NULL DEFAULT 0,
    "open_medium" INTEGER NOT NULL DEFAULT 0,
    "open_low" INTEGER NOT NULL DEFAULT 0,
    "open_info" INTEGER NOT NULL DEFAULT 0,
    "open_unknown" INTEGER NOT NULL DEFAULT 0,
    "controls_pass" INTEGER NOT NULL DEFAULT 0,
    "controls_fail" INTEGER NOT NULL DEFAULT 0,
    "controls_unknown" INTEGER NOT NULL DEFAULT 0,
    "controls_not_applicable" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "posture_days_pkey" PRIMARY KEY ("project_id","day")
);

-- CreateTable
CREATE TABLE "team_days" (
    "team_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "projects" INTEGER NOT NULL,
    "score" DOUBLE PRECISION,
    "letter" "letter",
    "coverage" DOUBLE PRECISION NOT NULL,
    "formula_version" SMALLINT NOT NULL,
    "open_critical" INTEGER NOT NULL DEFAULT 0,
    "open_high" INTEGER NOT NULL DEFAULT 0,
    "open_medium" INTEGER NOT NULL DEFAULT 0,
    "open_low" INTEGER NOT NULL DEFAULT 0,
    "open_info" INTEGER NOT NULL DEFAULT 0,
    "open_unknown" INTEGER NOT NULL DEFAULT 0,
    "controls_pass" INTEGER NOT NULL DEFAULT 0,
    "controls_fail" INTEGER NOT NULL DEFAULT 0,
    "controls_unknown" INTEGER NOT NULL DEFAULT 0,
    "controls_not_applicable" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "team_days_pkey" PRIMARY KEY ("team_id","day")
);

-- CreateTable
CREATE TABLE "fleet_days" (
    "day" DATE NOT NULL,
    "projects" INTEGER NOT NULL,
    "score" DOUBLE PRECISION,
    "letter" "letter",
    "coverage" DOUBLE PRECISION NOT NULL,
    "formula_version" SMALLINT NOT NULL,
    "open_critical" INTEGER NOT NULL DEFAULT 0,
    "open_high" INTEGER NOT NULL DEFAULT 0,
    "open_medium" INTEGER NOT NULL DEFAULT 0,
    "open_low" INTEGER NOT NULL DEFAULT 0,
    "open_info" INTEGER NOT NULL DEFAULT 0,
    "open_unknown" INTEGER NOT NULL DEFAULT 0,
    "controls_pass" INTEGER NOT NULL DEFAULT 0,
    "controls_fail" INTEGER NOT NULL DEFAULT 0,
    "controls_unknown" INTEGER NOT NULL DEFAULT 0,
    "controls_not_applicable" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "fleet_days_pkey" PRIMARY KEY ("day")
);

-- CreateTable
CREATE TABLE "projects" (
    "id" UUID NOT NULL,
    "team_id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "tier" "project_tier" NOT NULL DEFAULT 'medium',
    "repository" TEXT,
    "site" TEXT,
    "default_branch" TEXT NOT NULL DEFAULT 'main',
    "is_demo" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "archived_at" TIMESTAMPTZ(3),

    CONSTRAINT "projects_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sessions" (
    "id" UUID NOT NULL,
    "hash" BYTEA NOT NULL,
    "user_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "user_agent" TEXT,
    "address" TEXT,

    CONSTRAINT "sessions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "login_throttles" (
    "key" TEXT NOT NULL,
    "points" INTEGER NOT NULL,
    "expire" TIMESTAMPTZ(3),

    CONSTRAINT "login_throttles_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "teams" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "teams_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "memberships" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "team_id" UUID NOT NULL,
    "role" "team_role" NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "memberships_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "users" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "password_hash" TEXT NOT NULL,
    "role" "instance_role" NOT NULL DEFAULT 'member',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deactivated_at" TIMESTAMPTZ(3),

    CONSTRAINT "users_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "activity_hash_key" ON "activity"("hash");

-- CreateIndex
CREATE INDEX "activity_at_idx" ON "activity"("at");

-- CreateIndex
CREATE INDEX "activity_project_id_seq_idx" ON "activity"("project_id", "seq");

-- CreateIndex
CREATE INDEX "activity_team_id_seq_idx" ON "activity"("team_id", "seq");

-- CreateIndex
CREATE UNIQUE INDEX "api_tokens_hash_key" ON "api_tokens"("hash");

-- CreateIndex
CREATE INDEX "api_tokens_team_id_idx" ON "api_tokens"("team_id");

-- CreateIndex
CREATE INDEX "api_tokens_project_id_idx" ON "api_tokens"("project_id");

-- CreateIndex
CREATE INDEX "api_tokens_created_by_id_idx" ON "api_tokens"("created_by_id");

-- CreateIndex
CREATE INDEX "audits_project_id_observed_at_id_idx" ON "audits"("project_id", "observed_at", "id");

-- CreateIndex
CREATE INDEX "audits_project_id_received_at_id_idx" ON "audits"("project_id", "received_at", "id");

-- CreateIndex
CREATE INDEX "audits_token_id_idx" ON "audits"("token_id");

-- CreateIndex
CREATE INDEX "audits_user_id_idx" ON "audits"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "audits_project_id_digest_key" ON "audits"("project_id", "digest");

-- CreateIndex
CREATE UNIQUE INDEX "audits_project_id_idempotency_key_key" ON "audits"("project_id", "idempotency_key");

-- CreateIndex
CREATE INDEX "control_results_control_id_status_idx" ON "control_results"("control_id", "status");

-- CreateIndex
CREATE INDEX "control_events_project_id_at_id_idx" ON "control_events"("project_id", "at", "id");

-- CreateIndex
CREATE INDEX "control_events_project_id_control_id_at_idx" ON "control_events"("project_id", "control_id", "at");

-- CreateIndex
CREATE INDEX "evidence_audit_id_idx" ON "evidence"("audit_id");

-- CreateIndex
CREATE UNIQUE INDEX "evidence_project_id_kind_source_key" ON "evidence"("project_id", "kind", "source");

-- CreateIndex
CREATE INDEX "findings_project_id_state_severity_id_idx" ON "findings"("project_id", "state", "severity", "id");

-- CreateIndex
CREATE INDEX "findings_project_id_control_id_state_idx" ON "findings"("project_id", "control_id", "state");

-- CreateIndex
CREATE UNIQUE INDEX "findings_project_id_fingerprint_key" ON "findings"("project_id", "fingerprint");

-- CreateIndex
CREATE INDEX "finding_events_finding_id_at_idx" ON "finding_events"("finding_id", "at");

-- CreateIndex
CREATE INDEX "finding_events_project_id_at_id_idx" ON "finding_events"("project_id", "at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "setup_links_hash_key" ON "setup_links"("hash");

-- CreateIndex
CREATE INDEX "setup_links_used_by_id_idx" ON "setup_links"("used_by_id");

-- CreateIndex
CREATE INDEX "postures_score_project_id_idx" ON "postures"("score", "project_id");

-- CreateIndex
CREATE INDEX "postures_last_audit_at_project_id_idx" ON "postures"("last_audit_at", "project_id");

-- CreateIndex
CREATE INDEX "postures_last_audit_id_idx" ON "postures"("last_audit_id");

-- CreateIndex
CREATE UNIQUE INDEX "projects_slug_key" ON "projects"("slug");

-- CreateIndex
CREATE INDEX "projects_team_id_idx" ON "projects"("team_id");

-- CreateIndex
CREATE UNIQUE INDEX "sessions_hash_key" ON "sessions"("hash");

-- CreateIndex
CREATE INDEX "sessions_user_id_idx" ON "sessions"("user_id");

-- CreateIndex
CREATE INDEX "sessions_expires_at_idx" ON "sessions"("expires_at");

-- CreateIndex
CREATE INDEX "login_throttles_expire_idx" ON "login_throttles"("expire");

-- CreateIndex
CREATE UNIQUE INDEX "teams_slug_key" ON "teams"("slug");

-- CreateIndex
CREATE INDEX "memberships_team_id_idx" ON "memberships"("team_id");

-- CreateIndex
CREATE UNIQUE INDEX "memberships_user_id_team_id_key" ON "memberships"("user_id", "team_id");

-- CreateIndex
CREATE UNIQUE INDEX "users_email_key" ON "users"("email");

-- AddForeignKey
ALTER TABLE "api_tokens" ADD CONSTRAINT "api_tokens_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "teams"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_tokens" ADD CONSTRAINT "api_tokens_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "projects"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_tokens" ADD CONSTRAINT "api_tokens_created_by_id_fkey" FOREIGN KEY ("created_by_id") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "audits" ADD CONSTRAINT "audits_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "projects"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "audits" ADD CONSTRAINT "audits_token_id_fkey" FOREIGN KEY ("token_id") REFERENCES "api_tokens"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "audits" ADD CONSTRAINT "audits_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "raw_reports" ADD CONSTRAINT "raw_reports_audit_id_fkey" FOREIGN KEY ("audit_id") REFERENCES "audits"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "control_results" ADD CONSTRAINT "control_results_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "projects"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "control_events" ADD CONSTRAINT "control_events_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "projects"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "control_events" ADD CONSTRAINT "control_events_audit_id_fkey" FOREIGN KEY ("audit_id") REFERENCES "audits"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "projects"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_audit_id_fkey" FOREIGN KEY ("audit_id") REFERENCES "audits"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "findings" ADD CONSTRAINT "findings_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "projects"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "findings" ADD CONSTRAINT "findings_fixed_by_audit_id_fkey" FOREIGN KEY ("fixed_by_audit_id") REFERENCES "audits"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "finding_events" ADD CONSTRAINT "finding_events_finding_id_fkey" FOREIGN KEY ("finding_id") REFERENCES "findings"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "finding_events" ADD CONSTRAINT "finding_events_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "projects"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "finding_events" ADD CONSTRAINT "finding_events_audit_id_fkey" FOREIGN KEY ("audit_id") REFERENCES "audits"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "finding_events" ADD CONSTRAINT "finding_events_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "setup_links" ADD CONSTRAINT "setup_links_used_by_id_fkey" FOREIGN KEY ("used_by_id") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "postures" ADD CONSTRAINT "postures_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "projects"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "postures" ADD CONSTRAINT "postures_last_audit_id_fkey" FOREIGN KEY ("last_audit_id") REFERENCES "audits"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "posture_days" ADD CONSTRAINT "posture_days_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "projects"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "team_days" ADD CONSTRAINT "team_days_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "teams"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "projects" ADD CONSTRAINT "projects_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "teams"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "teams"("id") ON DELETE CASCADE ON UPDATE CASCADE;
