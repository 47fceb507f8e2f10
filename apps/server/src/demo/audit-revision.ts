import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

import { reportSchema, type Report } from "@stance/model";

import { childEnvironment } from "#config.ts";

import type { FixtureProject, Fixtures } from "./fixture-projects.ts";

const CLI = resolve(import.meta.dirname, "../../../cli/src/main.ts");

/** Exit codes of `stance audit` that come with a report: nothing open, and something open. */
const WITH_REPORT = [0, 1];
/** Milliseconds between a commit and its audit: a pipeline takes a while. */
const PIPELINE = 12 * 60_000;

type Revision = { readonly number: number; readonly git: boolean; readonly now: Date };

/**
 * Audits one revision of a project with the command-line program, as its team would have done on the day of the commit:
 * only the time of the audit is set back.
 */
export async function auditRevision(
  fixtures: Fixtures,
  project: FixtureProject,
  { number, git, now }: Revision,
): Promise<Report> {
  const folder = await mkdtemp(join(tmpdir(), "stance-demo-"));
  try {
    const source = join(folder, project.name);
    const committedAt = await fixtures.materialize(project.name, source, { upTo: number, git, now });
    const output = join(folder, "report.json");
    await runCli(["audit", source, "--format", "json", "--name", project.title, "--output", output], folder);
    const report = reportSchema.parse(JSON.parse(await readFile(output, "utf8")));
    return auditedAt(report, Math.min(Date.parse(committedAt) + PIPELINE, now.getTime()));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The same report as of another moment, in milliseconds. */
export function auditedAt(report: Report, at: number): Report {
  return { ...report, startedAt: new Date(at - 1000).toISOString(), finishedAt: new Date(at).toISOString() };
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
