// Usage: npm run bench [-- RUNS]. Measures `stance audit` on made-up projects of several sizes against the figures to reach; exit
// code 1 when one is missed. Everything is written to a temporary directory.
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join, resolve } from "node:path";

import { medianRun, measureProcess, type Measurement } from "#measure-process.ts";
import { writeProject } from "#project/write-project.ts";
import { table } from "#table.ts";

const MEGABYTE = 1_000_000;
const SIZES = [0.5, 1, 2, 5] as const;
const RUNS = Number(process.argv[2] ?? 5);

/** architecture.md, section 14, on two processors. */
const TARGETS = { settingsMilliseconds: 500, auditMilliseconds: 2500, megabytes: 300 };
/** Five times the input may take this many times as long: a fifth more than linear. */
const MOST_RATIO = 6;

const cli = resolve(import.meta.dirname, "../../../apps/cli");
const work = mkdtempSync(join(tmpdir(), "stance-bench-"));
try {
  const bundle = join(work, "cli");
  const built = spawnSync(process.execPath, [join(cli, "scripts/bundle.ts"), bundle], { encoding: "utf8" });
  if (built.status !== 0) throw new Error(`the program could not be bundled: ${built.stderr}`);
  const program = join(bundle, "stance.mjs");
  const results = SIZES.map((size) => measureSize(size, program));
  report(results);
} finally {
  rmSync(work, { recursive: true });
}

type Result = {
  readonly size: number;
  readonly files: number;
  readonly audit: Measurement;
  readonly settings: Measurement;
  readonly phases: Readonly<Record<string, number>>;
};

function measureSize(size: number, program: string): Result {
  console.error(`  ${size} MB ...`);
  const project = join(work, `project-${size}`);
  mkdirSync(project);
  const { files } = writeProject(project, size * MEGABYTE);
  const audit = medianRun(RUNS, () =>
    measureProcess([program, "audit", project, "--format", "json", "--fail-on", "never"], work),
  );
  const phasesOf = (...what: string[]) =>
    medianRun(RUNS, () => measureProcess([join(import.meta.dirname, "time-phases.ts"), project, ...what], work));
  const settings = phasesOf("settings");
  const phases: unknown = JSON.parse(phasesOf().output);
  return { size, files, audit, settings, phases: numbersOf(phases) };
}

function numbersOf(value: unknown): Readonly<Record<string, number>> {
  if (typeof value !== "object" || value === null) throw new Error("no timings");
  return Object.fromEntries(
    Object.entries(value).filter((entry): entry is [string, number] => typeof entry[1] === "number"),
  );
}

function report(results: readonly Result[]): void {
  console.log(
    `stance audit, median of ${RUNS} fresh processes, Node ${process.versions.node}, ${availableParallelism()} processors\n`,
  );
  const phaseNames = Object.keys(results[0]?.phases ?? {});
  console.log(
    table([
      ["", ...results.map(({ size }) => `${size} MB`)],
      ["files", ...results.map(({ files }) => String(files))],
      ["audit, wall", ...results.map(({ audit }) => seconds(audit.milliseconds))],
      ["audit, processor", ...results.map(({ audit }) => seconds(audit.processorMilliseconds))],
      ["audit, memory", ...results.map(({ audit }) => `${audit.megabytes.toFixed(0)} MB`)],
      ["settings only, in process", ...results.map(({ settings }) => seconds(totalOf(settings)))],
      ...phaseNames.map((name) => [`  ${name}`, ...results.map(({ phases }) => seconds(phases[name] ?? NaN))]),
    ]),
  );
  const largest = results.at(-1);
  const one = results.find(({ size }) => size === 1);
  if (largest === undefined || one === undefined) throw new Error("a size is missing");
  const ratio = largest.audit.milliseconds / one.audit.milliseconds;
  const checks = [
    target("settings controls alone", totalOf(largest.settings), TARGETS.settingsMilliseconds, seconds),
    target("audit of 5 MB", largest.audit.milliseconds, TARGETS.auditMilliseconds, seconds),
    target("memory at 5 MB", largest.audit.megabytes, TARGETS.megabytes, (value) => `${value.toFixed(0)} MB`),
    target("5 MB against 1 MB", ratio, MOST_RATIO, (value) => value.toFixed(2)),
  ];
  console.log(table([["", "measured", "reach", ""], ...checks.map(({ row }) => row)]));
  if (checks.some(({ isReached }) => !isReached)) process.exitCode = 1;
}

function totalOf({ output }: Measurement): number {
  return numbersOf(JSON.parse(output))["total"] ?? NaN;
}

function target(name: string, value: number, most: number, show: (value: number) => string) {
  const isReached = value <= most;
  return { isReached, row: [name, show(value), `<= ${show(most)}`, isReached ? "reached" : "MISSED"] };
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(3)} s`;
}
