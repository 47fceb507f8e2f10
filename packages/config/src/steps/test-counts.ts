import { existsSync, readFileSync } from "node:fs";

import type { RunResult } from "#process/run.ts";
import type { StepOutcome } from "#steps/step.ts";

type Counts = { readonly passed: number; readonly failed: number; readonly skipped: number };

/** Outcome of a step that only says yes or no. */
export function oneCheck({ code, output }: RunResult): StepOutcome {
  return code === 0 ? { passed: 1, failed: 0, output } : { passed: 0, failed: 1, output };
}

/** Outcome of a vitest run, from the report its JSON reporter wrote to `reportFile`. */
export function vitestOutcome(result: RunResult, reportFile: string): StepOutcome {
  return testOutcome(result, reportFile, (report) => ({
    passed: count(report, "numPassedTests"),
    failed: count(report, "numFailedTests"),
    skipped: count(report, "numPendingTests") + count(report, "numTodoTests"),
  }));
}

/** Outcome of a Playwright run, from the report its JSON reporter wrote to `reportFile`. A flaky test has failed once. */
export function playwrightOutcome(result: RunResult, reportFile: string): StepOutcome {
  return testOutcome(result, reportFile, (report) => {
    const stats = "stats" in report ? report.stats : undefined;
    if (typeof stats !== "object" || stats === null) throw new Error(`${reportFile} has no stats`);
    return {
      passed: count(stats, "expected"),
      failed: count(stats, "unexpected") + count(stats, "flaky"),
      skipped: count(stats, "skipped"),
    };
  });
}

function testOutcome(result: RunResult, reportFile: string, read: (report: object) => Counts): StepOutcome {
  // Without a report the program broke before its first test.
  if (!existsSync(reportFile)) return { passed: 0, failed: 1, output: result.output };
  const report: unknown = JSON.parse(readFileSync(reportFile, "utf8"));
  if (typeof report !== "object" || report === null) throw new Error(`${reportFile} is no report`);
  const counts = read(report);
  const hasRunNothing = counts.passed + counts.failed === 0;
  // A file that cannot be loaded or an unhandled rejection fails the run, but no test in it.
  const isUncountedFailure = counts.failed === 0 && (result.code !== 0 || hasRunNothing);
  return { ...counts, failed: isUncountedFailure ? 1 : counts.failed, output: result.output };
}

function count(report: object, key: string): number {
  const value = new Map<string, unknown>(Object.entries(report)).get(key);
  if (typeof value !== "number") throw new Error(`the test report has no ${key}`);
  return value;
}
