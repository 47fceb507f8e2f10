import { rmSync } from "node:fs";
import { join } from "node:path";

import { type Guard, guardCommand } from "#guards/guard-commands.ts";
import { nodeEnvironment } from "#process/node-environment.ts";
import { type RunResult, run } from "#process/run.ts";
import { buildAll } from "#setup/build.ts";
import { withRunLock } from "#setup/run-lock.ts";
import { oneCheck, playwrightOutcome, vitestOutcome } from "#steps/test-counts.ts";
import type { Step } from "#steps/step.ts";
import { prepareTestMachine, type TestMachine } from "#system/test-machine.ts";
import { ROOT } from "#workspace/root.ts";
import { toolPath } from "#workspace/tool.ts";

type OnOutput = (chunk: string) => void;

/** A step that takes longer hangs: the whole run is to stay below this. */
const STEP_TIMEOUT_MILLISECONDS = 10 * 60_000;

const NO_CHROMIUM =
  "No Chromium was found. Install it (Debian, Ubuntu: apt-get install chromium fonts-liberation), or set CHROMIUM to the path of a Chromium or Chrome.";
const NO_POSTGRES =
  "NOT RUN ON POSTGRESQL: its server programs were not found (Debian, Ubuntu: apt-get install postgresql); the embedded database only";

/** The steps of `npm test`, in the order of their start, and `cleanUp` for what they leave running. */
export function allSteps(
  selected: ReadonlySet<string>,
  folder: string,
): { steps: readonly Step[]; cleanUp: () => Promise<void> } {
  let machine: TestMachine = { chromium: undefined, postgres: undefined };
  const wanted = { chromium: selected.has("e2e"), postgres: selected.has("unit") };

  const steps: readonly Step[] = [
    // Alone, because generators write where the others read.
    { ...guardStep("generated"), isAlone: true },
    {
      name: "machine",
      run: async () => {
        machine = await prepareTestMachine(wanted);
        // Not a check by itself: it counts only when it fails.
        return { passed: 0, failed: 0, output: "" };
      },
    },
    guardStep("typecheck"),
    guardStep("lint"),
    guardStep("format"),
    guardStep("deps"),
    guardStep("unused"),
    {
      name: "build",
      run: async () => {
        await withRunLock(buildAll);
        return { passed: 1, failed: 0, output: "" };
      },
    },
    {
      name: "unit",
      needs: ["machine"],
      isAlone: true,
      run: (onOutput) => unitTests(machine, join(folder, "unit.json"), onOutput),
    },
    {
      name: "e2e",
      needs: ["machine", "build"],
      isAlone: true,
      run: (onOutput) => browserTests(machine, join(folder, "e2e.json"), onOutput),
    },
  ];
  return {
    steps: steps.filter(
      ({ name }) => selected.has(name) || (name === "machine" && (wanted.chromium || wanted.postgres)),
    ),
    cleanUp: async () => machine.postgres?.stop(),
  };
}

function guardStep(name: Guard): Step {
  return { name, run: async (onOutput) => oneCheck(await command(guardCommand(name), { onOutput })) };
}

async function unitTests({ postgres }: TestMachine, report: string, onOutput: OnOutput) {
  rmSync(report, { force: true });
  const result = await command(
    [toolPath(ROOT, "vitest"), "run", "--config", "packages/config/vitest.ts"].concat([
      "--reporter=default",
      "--reporter=json",
      `--outputFile.json=${report}`,
    ]),
    { onOutput, env: postgres === undefined ? {} : { STANCE_TEST_POSTGRES: postgres.url } },
  );
  return { ...vitestOutcome(result, report), note: postgres?.version ?? NO_POSTGRES };
}

async function browserTests({ chromium }: TestMachine, report: string, onOutput: OnOutput) {
  if (chromium === undefined) return { passed: 0, failed: 1, output: NO_CHROMIUM };
  rmSync(report, { force: true });
  const e2e = join(ROOT, "e2e");
  const result = await command([toolPath(e2e, "@playwright/test", "playwright"), "test", "--reporter=list,json"], {
    onOutput,
    cwd: e2e,
    env: { CHROMIUM: chromium, PLAYWRIGHT_JSON_OUTPUT_NAME: report },
  });
  return { ...playwrightOutcome(result, report), note: chromium };
}

type CommandOptions = { readonly onOutput: OnOutput; readonly cwd?: string; readonly env?: NodeJS.ProcessEnv };

function command(args: readonly string[], { onOutput, cwd = ROOT, env = {} }: CommandOptions): Promise<RunResult> {
  return run(process.execPath, args, {
    cwd,
    onOutput,
    env: nodeEnvironment(env),
    timeoutMilliseconds: STEP_TIMEOUT_MILLISECONDS,
  });
}
