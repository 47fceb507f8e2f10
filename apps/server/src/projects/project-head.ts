import type { Prisma, PrismaClient } from "@stance/db";
import type { CapReason, Letter, Tier } from "@stance/model";

/** A project with its present posture and the audit that gave it. */
export type ProjectHead = {
  readonly slug: string;
  readonly name: string;
  readonly teamSlug: string;
  readonly teamName: string;
  readonly tier: Tier;
  readonly repository: string | null;
  readonly site: string | null;
  readonly defaultBranch: string;
  readonly isDemo: boolean;
  readonly score: number | null;
  readonly letter: Letter | null;
  readonly capLetter: Letter | null;
  readonly capReason: CapReason | null;
  readonly coverage: number;
  readonly formulaVersion: number;
  readonly pass: number;
  readonly fail: number;
  readonly unknown: number;
  readonly notApplicable: number;
  readonly djangoVersion: string | null;
  readonly pythonVersion: string | null;
  readonly settingsModule: string | null;
  readonly explanation: Prisma.JsonValue;
  readonly lastAuditAt: Date | null;
  readonly commit: string | null;
  readonly branch: string | null;
  readonly subject: string | null;
  readonly author: string | null;
  readonly committedAt: Date | null;
  readonly dirty: boolean | null;
  readonly receivedAt: Date | null;
  /** Path of the Django project inside its repository. */
  readonly root: string | null;
};

export async function readProjectHead(client: PrismaClient, projectId: string): Promise<ProjectHead | undefined> {
  const [head] = await client.$queryRaw<ProjectHead[]>`
    SELECT p.slug, p.name, t.slug AS "teamSlug", t.name AS "teamName", p.tier, p.repository, p.site,
      p.default_branch AS "defaultBranch", p.is_demo AS "isDemo", po.score, po.letter, po.cap_letter AS "capLetter",
      po.cap_reason AS "capReason", po.coverage, po.formula_version AS "formulaVersion", po.controls_pass AS pass,
      po.controls_fail AS fail, po.controls_unknown AS unknown, po.controls_not_applicable AS "notApplicable",
      po.django_version AS "djangoVersion", po.python_version AS "pythonVersion",
      po.settings_module AS "settingsModule", po.explanation, po.last_audit_at AS "lastAuditAt", a.commit, a.branch,
      a.subject, a.author, a.committed_at AS "committedAt", a.dirty, a.received_at AS "receivedAt",
      a.target->>'root' AS root
    FROM projects p JOIN postures po ON po.project_id = p.id JOIN teams t ON t.id = p.team_id
      LEFT JOIN audits a ON a.id = po.last_audit_id
    WHERE p.id = ${projectId}::uuid`;
  return head;
}
