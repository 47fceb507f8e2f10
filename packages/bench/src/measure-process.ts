import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

/** What one run of a program took; memory is the highest resident set. */
export type Measurement = {
  readonly milliseconds: number;
  /** Processor time of all threads: what stays comparable on a machine that does other things as well. */
  readonly processorMilliseconds: number;
  readonly megabytes: number;
  readonly output: string;
};

/**
 * Runs a Node program in a fresh process and measures it from outside (time) and from inside (memory, because not every
 * machine has a `time` that tells). Throws when the program fails.
 */
export function measureProcess(args: readonly string[], workDirectory: string): Measurement {
  const usageFile = join(workDirectory, "usage");
  const preload = pathToFileURL(join(import.meta.dirname, "report-usage.mjs"));
  preload.searchParams.set("file", usageFile);
  const startedAt = performance.now();
  const result = spawnSync(process.execPath, ["--import", preload.href, ...args], {
    encoding: "utf8",
    maxBuffer: 1_000_000_000,
  });
  const milliseconds = performance.now() - startedAt;
  if (result.status !== 0) throw new Error(`${args.join(" ")} ended with ${result.status}: ${result.stderr}`);
  const [kilobytes = NaN, microseconds = NaN] = readFileSync(usageFile, "utf8").split(" ").map(Number);
  return {
    milliseconds,
    processorMilliseconds: microseconds / 1000,
    megabytes: kilobytes / 1024,
    output: result.stdout,
  };
}

/** The run with the median time of several; one run before them warms the caches of the machine. */
export function medianRun(times: number, run: () => Measurement): Measurement {
  run();
  const runs = Array.from({ length: times }, run).toSorted((a, b) => a.milliseconds - b.milliseconds);
  const median = runs[Math.floor(times / 2)];
  if (median === undefined) throw new Error("a median of nothing");
  return { ...median, megabytes: Math.max(...runs.map(({ megabytes }) => megabytes)) };
}
