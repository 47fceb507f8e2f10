import type { Prisma, PrismaClient } from "@stance/db";
import type { Letter, Status } from "@stance/model";

export type ControlFacts = {
  readonly status: Status | null;
  readonly reason: string | null;
  readonly since: Date | null;
  readonly confidence: "high" | "medium" | "low" | null;
  readonly openFindings: number | null;
  readonly earns: number | null;
  readonly detail: Prisma.JsonValue;
  readonly score: number | null;
  readonly letter: Letter | null;
  readonly coverage: number;
  /** Earliest deadline of its open findings. */
  readonly dueAt: Date | null;
  /** When the oldest open critical finding of the other controls was first seen. */
  readonly oldestCritical: Date | null;
  /** All failing controls of the project. */
  readonly failing: readonly string[];
};

/** The present answer of one control, and of its project what the page of the control needs. */
export async function readFacts(client: PrismaClient, projectId: string, controlId: string): Promise<ControlFacts> {
  const [facts] = await client.$queryRaw<ControlFacts[]>`
    SELECT r.status, r.reason, r.since, r.confidence, r.open_findings AS "openFindings", r.earns, r.detail, po.score,
      po.letter, po.coverage,
      (SELECT min(f.due_at) FROM findings f
        WHERE f.project_id = po.project_id AND f.control_id = ${controlId} AND f.state = 'open') AS "dueAt",
      (SELECT min(f.first_seen_at) FROM findings f WHERE f.project_id = po.project_id AND f.state = 'open'
        AND f.severity = 'critical' AND f.control_id <> ${controlId}) AS "oldestCritical",
      ARRAY(SELECT control_id FROM control_results
        WHERE project_id = po.project_id AND status = 'fail') AS failing
    FROM postures po LEFT JOIN control_results r ON r.project_id = po.project_id AND r.control_id = ${controlId}
    WHERE po.project_id = ${projectId}::uuid`;
  if (facts === undefined) throw new Error(`Project ${projectId} has no posture row`);
  return facts;
}

export type JudgedAudit = {
  readonly id: string;
  readonly observedAt: Date;
  readonly commit: string | null;
  readonly branch: string | null;
  readonly toolName: string | null;
  readonly toolVersion: string | null;
  readonly source: string | null;
};

/** The report with the newest evidence of these kinds. */
export async function readJudgedAudit(
  client: PrismaClient,
  projectId: string,
  kinds: readonly string[],
): Promise<JudgedAudit | undefined> {
  const [audit] = await client.$queryRaw<JudgedAudit[]>`
    SELECT a.id, a.observed_at AS "observedAt", a.commit, a.branch, a.tool_name AS "toolName",
      a.tool_version AS "toolVersion", a.source
    FROM evidence e JOIN audits a ON a.id = e.audit_id
    WHERE e.project_id = ${projectId}::uuid AND e.kind = ANY(${[...kinds]}::text[])
    ORDER BY e.observed_at DESC, e.id LIMIT 1`;
  return audit;
}
