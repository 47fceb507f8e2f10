import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { playwrightOutcome, vitestOutcome } from "#steps/test-counts.ts";

describe("test counts", () => {
  let folder = "";
  const report = (content: unknown) => {
    const file = join(folder, "report.json");
    writeFileSync(file, JSON.stringify(content));
    return file;
  };
  const vitest = (passed: number, failed: number, pending = 0) =>
    report({ numPassedTests: passed, numFailedTests: failed, numPendingTests: pending, numTodoTests: 0 });

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "stance-test-counts-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it("takes the sums of vitest's report", () => {
    expect(vitestOutcome({ code: 1, output: "" }, vitest(5, 2, 1))).toMatchObject({ passed: 5, failed: 2, skipped: 1 });
  });

  it("counts one failure where vitest failed outside of a test", () => {
    expect(vitestOutcome({ code: 1, output: "" }, vitest(5, 0))).toMatchObject({ passed: 5, failed: 1 });
  });

  it("counts one failure where no test ran, whatever the exit code", () => {
    expect(vitestOutcome({ code: 0, output: "" }, vitest(0, 0))).toMatchObject({ passed: 0, failed: 1 });
  });

  it("counts one failure where there is no report", () => {
    expect(vitestOutcome({ code: 0, output: "crash" }, join(folder, "missing.json"))).toMatchObject({
      passed: 0,
      failed: 1,
      output: "crash",
    });
  });

  it("counts a test of Playwright that passed only when repeated as failed", () => {
    const file = report({ stats: { expected: 3, unexpected: 1, flaky: 1, skipped: 0 } });
    expect(playwrightOutcome({ code: 1, output: "" }, file)).toMatchObject({ passed: 3, failed: 2, skipped: 0 });
  });
});
