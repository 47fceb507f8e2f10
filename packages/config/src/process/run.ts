import { type ChildProcess, spawn } from "node:child_process";

/** How a child process ended. `output` holds stdout and stderr in the order they arrived. */
export type RunResult = { readonly code: number; readonly output: string };

type RunOptions = {
  readonly cwd: string;
  readonly env?: NodeJS.ProcessEnv;
  /** User and group to run as; only root may choose. */
  readonly uid?: number;
  readonly gid?: number;
  readonly timeoutMilliseconds?: number;
  /** Gets what the program says as it says it. */
  readonly onOutput?: (chunk: string) => void;
};

const running = new Set<ChildProcess>();

/**
 * Runs a program to its end without a shell and collects what it says. A program that cannot be started, dies by a signal or
 * exceeds its time counts as failed: its code is 1 and the output says why.
 */
export function run(command: string, args: readonly string[], options: RunOptions): Promise<RunResult> {
  const { timeoutMilliseconds, onOutput, ...spawnOptions } = options;
  return new Promise((resolve) => {
    const child = spawn(command, args, { ...spawnOptions, stdio: ["ignore", "pipe", "pipe"] });
    running.add(child);
    let output = "";
    const collect = (chunk: string) => {
      output += chunk;
      onOutput?.(chunk);
    };
    child.stdout.setEncoding("utf8").on("data", collect);
    child.stderr.setEncoding("utf8").on("data", collect);

    let isOverdue = false;
    const overdue = () => {
      isOverdue = true;
      child.kill("SIGTERM");
      // Some programs wait on SIGTERM for the very thing that hangs.
      setTimeout(() => child.kill("SIGKILL"), 5_000).unref();
    };
    const timer = timeoutMilliseconds === undefined ? undefined : setTimeout(overdue, timeoutMilliseconds);
    const end = (code: number, why = "") => {
      clearTimeout(timer);
      running.delete(child);
      resolve({ code, output: why === "" ? output : `${output}\n${command} ${args.join(" ")}: ${why}\n` });
    };
    child.once("error", (error) => end(1, error.message));
    child.once("close", (code, signal) => {
      if (isOverdue) end(1, `stopped after ${timeoutMilliseconds} ms`);
      else if (code === null) end(1, `ended by ${signal}`);
      else end(code);
    });
  });
}

/** Asks every program that `run` has started and that is still running to end. */
export function stopRunning(): void {
  for (const child of running) child.kill("SIGTERM");
}
