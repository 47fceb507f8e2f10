import { Prisma, type Database, type ControlStatus, type Letter, type ProjectTier, type Severity } from "@stance/db";
import { SCORE_FORMULA_VERSION } from "@stance/model";

const DAY = 86_400_000;

/** The present moment of tests that read seeded rows. */
export const NOW = new Date("2026-11-20T09:12:00.000Z");

export function daysAgo(days: number): Date {
  return new Date(NOW.getTime() - days * DAY);
}

/** Day of `daysAgo`, as a date column takes it. */
export function dayAgo(days: number): Date {
  return new Date(daysAgo(days).toISOString().slice(0, 10));
}

export async function seedTeam({ client }: Database, slug: string): Promise<string> {
  const { id } = await client.team.create({ data: { slug, name: slug.toUpperCase(), createdAt: daysAgo(500) } });
  return id;
}

export type ProjectSeed = {
  readonly teamId: string;
  readonly slug: string;
  readonly name?: string;
  readonly tier?: ProjectTier;
  /** Null or left out: no report yet. */
  readonly score?: number | null;
  readonly letter?: Letter | null;
  readonly coverage?: number;
  readonly critical?: number;
  readonly high?: number;
  readonly fail?: number;
  readonly unknown?: number;
  readonly pass?: number;
  readonly notApplicable?: number;
  readonly django?: string;
  readonly lastAuditAt?: Date;
  readonly isArchived?: boolean;
  readonly owasp?: Prisma.InputJsonObject;
  readonly explanation?: Prisma.InputJsonObject;
};

/** A project with its posture row, as ingest leaves them. */
export async function seedProject({ client }: Database, seed: ProjectSeed): Promise<string> {
  const { id } = await client.project.create({
    data: {
      teamId: seed.teamId,
      slug: seed.slug,
      name: seed.name ?? seed.slug,
      tier: seed.tier ?? "medium",
      createdAt: daysAgo(400),
      archivedAt: seed.isArchived === true ? daysAgo(1) : null,
      posture: {
        create: {
          score: seed.score ?? null,
          letter: seed.letter ?? null,
          coverage: seed.coverage ?? 1,
          formulaVersion: SCORE_FORMULA_VERSION,
          openCritical: seed.critical ?? 0,
          openHigh: seed.high ?? 0,
          controlsFail: seed.fail ?? 0,
          controlsUnknown: seed.unknown ?? 0,
          controlsPass: seed.pass ?? 0,
          controlsNotApplicable: seed.notApplicable ?? 0,
          djangoVersion: seed.django ?? null,
          lastAuditAt: seed.lastAuditAt ?? null,
          owasp: seed.owasp ?? Prisma.DbNull,
          explanation: seed.explanation ?? Prisma.DbNull,
        },
      },
    },
  });
  return id;
}

export type DaySeed = {
  readonly score: number;
  readonly letter?: Letter | null;
  readonly coverage?: number;
  readonly formulaVersion?: number;
  readonly critical?: number;
  readonly high?: number;
  readonly fail?: number;
  readonly unknown?: number;
};

function dayFigures(seed: DaySeed) {
  return {
    score: seed.score,
    letter: seed.letter ?? null,
    coverage: seed.coverage ?? 1,
    formulaVersion: seed.formulaVersion ?? SCORE_FORMULA_VERSION,
    openCritical: seed.critical ?? 0,
    openHigh: seed.high ?? 0,
    controlsFail: seed.fail ?? 0,
    controlsUnknown: seed.unknown ?? 0,
  };
}

/** Rows of `posture_days` by how many days ago. */
export async function seedDays(
  { client }: Database,
  projectId: string,
  days: Readonly<Record<number, DaySeed>>,
): Promise<void> {
  await client.postureDay.createMany({
    data: Object.entries(days).map(([ago, seed]) => ({ projectId, day: dayAgo(Number(ago)), ...dayFigures(seed) })),
  });
}

/** Rows of `fleet_days` by how many days ago. */
export async function seedFleetDays(
  { client }: Database,
  days: Readonly<Record<number, DaySeed & { readonly projects?: number }>>,
): Promise<void> {
  await client.fleetDay.createMany({
    data: Object.entries(days).map(([ago, seed]) => ({
      day: dayAgo(Number(ago)),
      projects: seed.projects ?? 1,
      ...dayFigures(seed),
    })),
  });
}

export type ResultSeed = {
  readonly status: ControlStatus;
  readonly reason?: string;
  readonly severity?: Severity;
  readonly findingSeverity?: Severity;
  readonly since?: Date;
  readonly openFindings?: number;
  readonly earns?: number;
  readonly observed?: { readonly checked: string; readonly text: string; readonly path: string; readonly line: number };
  readonly note?: string;
  readonly question?: string;
  readonly observations?: Prisma.InputJsonArray;
};

/** Rows of `control_results` by control. */
export async function seedResults(
  { client }: Database,
  projectId: string,
  results: Readonly<Record<string, ResultSeed>>,
): Promise<void> {
  await client.controlResult.createMany({
    data: Object.entries(results).map(([controlId, seed]) => ({
      projectId,
      controlId,
      status: seed.status,
      reason: seed.reason ?? null,
      severity: seed.severity ?? "medium",
      observed: seed.observed ?? Prisma.DbNull,
      evidenceSources: ["django-settings"],
      since: seed.since ?? daysAgo(100),
      decidedAt: daysAgo(1),
      confidence: "high",
      openFindings: seed.openFindings ?? (seed.status === "fail" ? 1 : 0),
      earns: seed.earns ?? 0,
      detail: {
        note: seed.note ?? null,
        question: seed.question ?? null,
        observations: seed.observations ?? [],
        findingSeverity: seed.findingSeverity ?? (seed.status === "fail" ? (seed.severity ?? "medium") : null),
        stands: null,
      },
    })),
  });
}

export type EventSeed = {
  readonly controlId: string;
  readonly at: Date;
  readonly from: ControlStatus | null;
  readonly to: ControlStatus;
  readonly toReason?: string;
  readonly auditId?: string;
  readonly cause?: Prisma.InputJsonObject;
};

/** Rows of `control_events`. */
export async function seedEvents({ client }: Database, projectId: string, events: readonly EventSeed[]): Promise<void> {
  await client.controlEvent.createMany({
    data: events.map(({ controlId, at, from, to, toReason, auditId, cause }) => ({
      projectId,
      controlId,
      at,
      fromStatus: from,
      toStatus: to,
      toReason: toReason ?? (to === "unknown" ? "no-evidence" : null),
      auditId: auditId ?? null,
      cause: cause ?? Prisma.DbNull,
    })),
  });
}

let audits = 0;

/** A processed audit. */
export async function seedAudit(
  { client }: Database,
  projectId: string,
  seed: { readonly observedAt: Date; readonly commit?: string; readonly author?: string; readonly subject?: string },
): Promise<string> {
  audits += 1;
  const { id } = await client.audit.create({
    data: {
      projectId,
      digest: audits.toString(16).padStart(64, "0"),
      state: "done",
      source: "static",
      toolName: "stance",
      toolVersion: "0.1.0",
      vcs: "git",
      commit: seed.commit ?? "4be02d7a",
      branch: "main",
      dirty: false,
      committedAt: seed.observedAt,
      author: seed.author ?? "Tomasz Wrona",
      subject: seed.subject ?? "Raise quote TTL",
      observedAt: seed.observedAt,
      receivedAt: seed.observedAt,
      finishedAt: seed.observedAt,
      receipt: {},
    },
  });
  return id;
}
