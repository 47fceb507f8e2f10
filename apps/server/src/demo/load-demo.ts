import { execFile } from "node:child_process";
import { availableParallelism } from "node:os";
import { promisify } from "node:util";

import type { Report } from "@stance/model";
import type { FastifyInstance } from "fastify";

import type { Services } from "#services.ts";
import { createFirstRunToken } from "#tokens/first-run-token.ts";

import { auditedAt, auditProject } from "./audit-project.ts";
import { demoState, markAsDemo, renewDemoSignIn, type DemoSignIn } from "./demo-people.ts";
import { loadFixtures, type FixtureProject, type Fixtures } from "./fixture-projects.ts";

/** Whose projects they are; others belong to the first team. */
const TEAMS = [
  { slug: "platform", name: "Platform", projects: ["harbor", "lantern"] },
  { slug: "collections", name: "Collections", projects: ["relic"] },
] as const;

/** Milliseconds between two audits of an unchanged project, as a weekly pipeline makes them. */
const WEEK = 7 * 86_400_000;

type AuditedProject = { readonly project: FixtureProject; readonly reports: readonly Report[] };

/**
 * Fills an empty database with a marked demonstration: every project that comes with the repository is really audited,
 * revision by revision, and its reports go in through the same door as everybody's. Returns how to sign in.
 */
export async function loadDemo(
  services: Services,
  app: FastifyInstance,
  note: (text: string) => void,
): Promise<DemoSignIn> {
  const { db, now } = services;
  const state = await demoState(db);
  if (state !== "complete") {
    if (state === "empty") await markAsDemo(db, now());
    // What an interrupted start has left is made anew, because half a history would tell a wrong story.
    await db.client.project.deleteMany();
    const audited = await auditAll(await loadFixtures(), now(), note);
    for (const { project, reports } of audited) {
      note(`sending the reports of ${project.title}`);
      await sendReports(services, app, project, reports);
    }
    await services.queue.idle();
    await checkAllDone(services);
  }
  return renewDemoSignIn(db, now());
}

/** Audits all projects, as many at a time as there are processors. */
async function auditAll(
  fixtures: Fixtures,
  now: Date,
  note: (text: string) => void,
): Promise<readonly AuditedProject[]> {
  const git = await hasGit();
  if (!git) note("git is not installed, so the reports name no commits");
  const audited: AuditedProject[] = [];
  const waiting = [...fixtures.projects];
  const work = async (): Promise<void> => {
    for (let project = waiting.shift(); project !== undefined; project = waiting.shift()) {
      audited.push({ project, reports: await auditProject(fixtures, project, { git, now, note }) });
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  return audited;
}

async function sendReports(
  services: Services,
  app: FastifyInstance,
  project: FixtureProject,
  reports: readonly Report[],
): Promise<void> {
  const token = await tokenFor(services, project);
  for (const report of weekly(reports, services.now())) {
    const response = await app.inject({
      method: "POST",
      url: "/api/v1/reports",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      payload: JSON.stringify(report),
    });
    if (response.statusCode >= 300) throw new Error(`The report of ${project.title} was refused: ${response.body}`);
  }
}

/**
 * The reports with those in between: a pipeline audits every week, whether something was committed or not. Without them
 * all evidence would be too old between two commits.
 */
function weekly(reports: readonly Report[], now: Date): readonly Report[] {
  return reports.flatMap((report, index) => {
    const next = reports[index + 1];
    const end = next === undefined ? now.getTime() : Date.parse(next.finishedAt);
    const repeated = [report];
    for (let at = Date.parse(report.finishedAt) + WEEK; at < end; at += WEEK) repeated.push(auditedAt(report, at));
    return repeated;
  });
}

async function tokenFor({ db, now }: Services, project: FixtureProject): Promise<string> {
  const { slug, name } =
    TEAMS.find(({ projects }) => (projects as readonly string[]).includes(project.name)) ?? TEAMS[0];
  return db.transaction(async (tx) => {
    const team = await tx.team.upsert({ where: { slug }, create: { slug, name, createdAt: now() }, update: {} });
    const actor = { kind: "system", name: "Demonstration" } as const;
    return (await createFirstRunToken(tx, { teamId: team.id, userId: null, actor, now: now() })).token;
  });
}

async function checkAllDone({ db }: Services): Promise<void> {
  const failed = await db.client.audit.findFirst({
    where: { state: { not: "done" } },
    select: { error: true, project: true },
  });
  if (failed !== null) throw new Error(`The demonstration could not be made: ${JSON.stringify(failed)}`);
}

async function hasGit(): Promise<boolean> {
  try {
    await promisify(execFile)("git", ["--version"]);
    return true;
  } catch {
    // Not installed: the caller says what is missing then.
    return false;
  }
}
