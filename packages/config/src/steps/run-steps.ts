import { SetupError } from "#setup/setup-error.ts";
import type { FinishedStep, Step } from "#steps/step.ts";

type RunStepsOptions = {
  /** How many steps run side by side. */
  readonly limit: number;
  readonly onFinished: (step: FinishedStep) => void;
  /** Gets what a step prints while it runs. */
  readonly onOutput?: (name: string, chunk: string) => void;
  /** Called now and then with the names of what is running. */
  readonly onWaiting?: (names: readonly string[]) => void;
};

const HEARTBEAT_MILLISECONDS = 15_000;

/**
 * Runs all steps, in their order as far as their needs allow, and gives what became of each. A step that throws has failed;
 * a step whose need failed is not run and has failed as well: nothing that was not seen to pass counts as passed.
 */
export async function runSteps(steps: readonly Step[], options: RunStepsOptions): Promise<readonly FinishedStep[]> {
  const finished: FinishedStep[] = [];
  const waiting = [...steps];
  const running = new Map<Step, Promise<void>>();
  const heartbeat = setInterval(
    () => options.onWaiting?.([...running.keys()].map(({ name }) => name)),
    HEARTBEAT_MILLISECONDS,
  );
  const finish = (step: FinishedStep) => {
    finished.push(step);
    options.onFinished(step);
  };

  try {
    for (;;) {
      const step = nextStep(waiting, [...running.keys()], options.limit);
      if (step === undefined) {
        if (running.size === 0) break;
        await Promise.race(running.values());
        continue;
      }
      waiting.splice(waiting.indexOf(step), 1);
      const broken = finished.find(({ name, failed }) => failed > 0 && step.needs?.includes(name));
      if (broken !== undefined) {
        finish({
          name: step.name,
          seconds: 0,
          passed: 0,
          failed: 1,
          output: "",
          note: `not run: ${broken.name} failed`,
        });
        continue;
      }
      const work = timed(step, options).then((result) => {
        running.delete(step);
        finish(result);
      });
      running.set(step, work);
    }
  } finally {
    clearInterval(heartbeat);
  }
  if (waiting.length > 0) throw new Error(`these steps need each other: ${waiting.map(({ name }) => name).join(", ")}`);
  return finished;
}

/** The first step that may start now; needs on steps that take no part in this run do not count. */
function nextStep(waiting: readonly Step[], running: readonly Step[], limit: number): Step | undefined {
  if (running.length >= limit || running.some(({ isAlone }) => isAlone === true)) return undefined;
  const unfinished = new Set([...waiting, ...running].map(({ name }) => name));
  return waiting.find(
    ({ needs = [], isAlone }) =>
      !needs.some((need) => unfinished.has(need)) && !(isAlone === true && running.length > 0),
  );
}

async function timed(step: Step, { onOutput }: RunStepsOptions): Promise<FinishedStep> {
  const startedAt = performance.now();
  const seconds = () => (performance.now() - startedAt) / 1000;
  try {
    const outcome = await step.run((chunk) => onOutput?.(step.name, chunk));
    return { name: step.name, ...outcome, seconds: seconds() };
  } catch (error) {
    const output = explain(error);
    return { name: step.name, passed: 0, failed: 1, output, seconds: seconds() };
  }
}

/** A stack only helps where nobody foresaw the error. */
function explain(error: unknown): string {
  if (error instanceof SetupError) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
