import { Prisma, type Severity } from "@stance/db";
import { BASELINE_SCHEMA, type Baseline } from "@stance/model";
import type { FastifyInstance } from "fastify";
import { z } from "zod";

import { AppError } from "#app-error.ts";
import { slugOf } from "#projects/project-slug.ts";
import type { Services } from "#services.ts";
import { authenticateToken, type TokenBearer } from "#tokens/authenticate-token.ts";

const querySchema = z.object({ project: z.string().min(1).max(100).optional() });

/**
 * `GET /api/v1/baseline?project=NAME`: what is known of the default branch, for `--fail-on new:SEVERITY`. With a token of
 * a project its name may be left out. Another team's project is answered like one that does not exist.
 */
export function baselineRoute(app: FastifyInstance, services: Services): void {
  app.get("/api/v1/baseline", async (request, reply) => {
    const bearer = await authenticateToken(services, request.headers.authorization, "ingest");
    const asked = querySchema.safeParse(request.query);
    if (!asked.success) throw new AppError("bad-request", "project: a name of 1 to 100 characters, given once.");
    const project = await findOwn(services, bearer, asked.data.project);
    reply.header("Cache-Control", "no-store");
    return baselineOf(services, project);
  });
}

type OwnProject = { readonly id: string; readonly name: string; readonly auditedAt: Date | null };

/** The project of this name, address or token, among those that the token is for. */
async function findOwn({ db }: Services, bearer: TokenBearer, name: string | undefined): Promise<OwnProject> {
  if (bearer.projectId === null && name === undefined) {
    throw new AppError("bad-request", "project: this token is for a team, so the address has to name the project.");
  }
  const scope =
    bearer.projectId === null
      ? Prisma.sql`p.team_id = ${bearer.teamId}::uuid`
      : Prisma.sql`p.id = ${bearer.projectId}::uuid`;
  const isNamed =
    name === undefined ? Prisma.sql`true` : Prisma.sql`(p.slug = ${slugOf(name)} OR lower(p.name) = lower(${name}))`;
  const bySlug = slugOf(name ?? ""); // without a name the token's project is the only row
  const [project] = await db.client.$queryRaw<OwnProject[]>(
    Prisma.sql`SELECT p.id, p.name, s.last_audit_at AS "auditedAt" FROM projects p LEFT JOIN postures s ON s.project_id = p.id
      WHERE ${scope} AND p.archived_at IS NULL AND ${isNamed} ORDER BY p.slug = ${bySlug} DESC, p.id LIMIT 1`,
  );
  if (project === undefined) throw new AppError("not-found", "There is no such project, or it is not this token's.");
  return project;
}

type Row = {
  readonly control: string;
  readonly fingerprint: string;
  readonly severity: Severity;
  readonly state: string;
  readonly path: string | null;
  readonly symbol: string | null;
  readonly textHash: string | null;
};

/** Open findings, and those that people have accepted: neither is new when an audit shows it again. */
async function baselineOf({ db }: Services, project: OwnProject): Promise<Baseline> {
  const rows = await db.client.$queryRaw<Row[]>`
    SELECT control_id AS control, fingerprint, severity, state, path, symbol, text_hash AS "textHash" FROM findings
    WHERE project_id = ${project.id}::uuid AND state <> 'fixed' ORDER BY fingerprint`;
  return {
    schema: BASELINE_SCHEMA,
    project: project.name,
    auditedAt: project.auditedAt?.toISOString() ?? null,
    // Without symbol or text only the fingerprint recognizes a finding.
    findings: rows.map((row) => ({ ...row, symbol: row.symbol ?? "", textHash: row.textHash ?? "" })),
  };
}
