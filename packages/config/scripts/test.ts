// npm test [-- --only STEP,STEP] [-- --skip STEP]: every check of this repository, each as a named step with its time.
import { appendFileSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";

import { stopRunning } from "../src/process/run.ts";
import { generateClient } from "../src/setup/build.ts";
import { install } from "../src/setup/install.ts";
import { main } from "../src/setup/main.ts";
import { withRunLock } from "../src/setup/run-lock.ts";
import { SetupError } from "../src/setup/setup-error.ts";
import { allSteps } from "../src/steps/all-steps.ts";
import { runSteps } from "../src/steps/run-steps.ts";
import type { FinishedStep } from "../src/steps/step.ts";
import { ROOT } from "../src/workspace/root.ts";

const NAMES = ["generated", "typecheck", "lint", "format", "deps", "unused", "build", "unit", "e2e"];

await main(async () => {
  const startedAt = performance.now();
  const selected = selection();
  await withRunLock(async () => {
    await install();
    await generateClient();
  });

  const folder = join(ROOT, ".cache/test");
  mkdirSync(folder, { recursive: true });
  // One by one: the folder also holds the traces of browser tests, perhaps of somebody who looks at them just now.
  for (const name of NAMES) rmSync(join(folder, `${name}.log`), { force: true });
  const shown = new Set<string>();
  const { steps, cleanUp } = allSteps(selected, folder);
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => {
      stopRunning();
      void cleanUp().finally(() => process.exit(130));
    });
  }
  try {
    const finished = await runSteps(steps, {
      // One more than cores: installing a browser mostly waits for the network.
      limit: availableParallelism() + 1,
      onFinished: (step) => {
        writeFileSync(join(folder, `${step.name}.log`), step.output);
        console.log(line(step));
        if (step.failed > 0 && !shown.has(step.name)) console.log(`${step.output.trimEnd()}\n`);
      },
      onOutput: (name, chunk) => {
        // While it runs, so that one sees in the file where a step hangs.
        appendFileSync(join(folder, `${name}.log`), chunk);
        if (selected.size > 1) return;
        process.stdout.write(chunk);
        shown.add(name);
      },
      onWaiting: (names) =>
        console.log(`  ...   ${names.join(", ")} (${((performance.now() - startedAt) / 1000).toFixed(0)} s)`),
    });
    return summary(finished, startedAt);
  } finally {
    await cleanUp();
  }
});

function selection(): ReadonlySet<string> {
  const { values } = parseArgs({ options: { only: { type: "string" }, skip: { type: "string" } } });
  const listed = (value: string | undefined) => value?.split(",") ?? [];
  const unknown = [...listed(values.only), ...listed(values.skip)].filter((name) => !NAMES.includes(name));
  if (unknown.length > 0) throw new SetupError(`No step is called ${unknown.join(", ")}. Steps: ${NAMES.join(", ")}`);
  const chosen = values.only === undefined ? NAMES : listed(values.only);
  return new Set(chosen.filter((name) => !listed(values.skip).includes(name)));
}

function line({ name, seconds, passed, failed, skipped = 0, note = "" }: FinishedStep): string {
  const tests = passed + failed > 1 ? `${passed} passed, ${failed} failed` : "";
  const left = skipped > 0 ? `${skipped} skipped` : "";
  const remarks = [tests, left, note].filter((text) => text !== "").join("; ");
  return `  ${failed > 0 ? "FAIL" : "ok  "}  ${name.padEnd(10)} ${seconds.toFixed(1).padStart(6)} s  ${remarks}`.trimEnd();
}

/** Prints every step once more, since their output lies between them, and the sum as the last line. */
function summary(finished: readonly FinishedStep[], startedAt: number): number {
  const sum = (count: (step: FinishedStep) => number) => finished.reduce((total, step) => total + count(step), 0);
  console.log(`\nSummary (${((performance.now() - startedAt) / 1000).toFixed(1)} s, full output in .cache/test)`);
  for (const step of finished) console.log(line(step));
  const failed = sum((step) => step.failed);
  console.log(`\n${sum((step) => step.passed)} passed, ${failed} failed`);
  return failed > 0 ? 1 : 0;
}
