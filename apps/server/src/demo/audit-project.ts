import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";

import { reportSchema, type Report } from "@stance/model";

import { childEnvironment } from "#config.ts";

import type { FixtureProject, FixtureRevision, Fixtures } from "./fixture-projects.ts";

const CLI = resolve(import.meta.dirname, "../../../cli/src/main.ts");

/** Exit codes of `stance audit` that come with a report: nothing open, and something open. */
const WITH_REPORT = [0, 1];
/** Milliseconds between a commit and its audit: a pipeline takes a while. */
const PIPELINE = 12 * 60_000;

type AuditOptions = {
  readonly git: boolean;
  readonly now: Date;
  readonly note: (text: string) => void;
};

/**
 * Audits every revision of a project with the command-line program, as its team would have done on the day of the
 * commit: only the time of the audit is set back.
 */
export async function auditProject(
  fixtures: Fixtures,
  project: FixtureProject,
  options: AuditOptions,
): Promise<readonly Report[]> {
  const folder = await mkdtemp(join(tmpdir(), "stance-demo-"));
  try {
    const reports: Report[] = [];
    const count = project.revisions.length;
    const checkOut = await checkOutBy(fixtures, project, folder, options);
    for (let number = 1; number <= count; number += 1) {
      options.note(`auditing ${project.title}, revision ${number} of ${count}`);
      const { source, committedAt } = await checkOut(number);
      const output = join(folder, `report-${number}.json`);
      await runCli(["audit", source, "--format", "json", "--name", project.title, "--output", output], folder);
      const report = reportSchema.parse(JSON.parse(await readFile(output, "utf8")));
      reports.push(auditedAt(report, Math.min(Date.parse(committedAt) + PIPELINE, options.now.getTime())));
    }
    return reports;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The same report as of another moment, in milliseconds. */
export function auditedAt(report: Report, at: number): Report {
  return { ...report, startedAt: new Date(at - 1000).toISOString(), finishedAt: new Date(at).toISOString() };
}

type CheckedOut = { readonly source: string; readonly committedAt: string };

/** With git: one repository, whose main branch is set to each commit. Without: a folder a revision. */
async function checkOutBy(
  fixtures: Fixtures,
  { name, revisions }: FixtureProject,
  folder: string,
  { git, now }: AuditOptions,
): Promise<(number: number) => Promise<CheckedOut>> {
  if (!git) {
    return async (number) => {
      const source = join(folder, String(number), name);
      const written = await fixtures.materialize(name, source, { upTo: number, git, now });
      return { source, committedAt: revisionOf(written, number).committedAt };
    };
  }
  const source = join(folder, name);
  const written = await fixtures.materialize(name, source, { upTo: revisions.length, git, now });
  return async (number) => {
    const { committedAt, commit = "HEAD" } = revisionOf(written, number);
    await promisify(execFile)("git", ["checkout", "--quiet", "-B", "main", commit], { cwd: source });
    return { source, committedAt };
  };
}

function revisionOf(written: readonly FixtureRevision[], number: number): FixtureRevision {
  const revision = written[number - 1];
  if (revision === undefined) throw new Error(`There is no revision ${number}`);
  return revision;
}

/** `home` keeps what the program remembers away from the person's own settings. */
async function runCli(args: readonly string[], home: string): Promise<void> {
  const env = childEnvironment({ XDG_CONFIG_HOME: home, NO_COLOR: "1" });
  const { promise, resolve: done, reject } = Promise.withResolvers<void>();
  execFile(process.execPath, [CLI, ...args], { env, cwd: home }, (error, _stdout, stderr) => {
    const code = error === null ? 0 : error.code;
    if (typeof code === "number" && WITH_REPORT.includes(code)) done();
    else reject(new Error(`stance ${args.join(" ")} failed:\n${stderr}`, { cause: error }));
  });
  await promise;
}
