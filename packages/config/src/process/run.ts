import { spawn } from "node:child_process";

/** How a child process ended. `output` holds stdout and stderr in the order they arrived. */
export type RunResult = { readonly code: number; readonly output: string };

type RunOptions = {
  readonly cwd: string;
  readonly env?: NodeJS.ProcessEnv;
};

/**
 * Runs a program to its end without a shell and collects what it says. A program that cannot be started or dies by a signal
 * counts as failed: its code is 1 and the output says why.
 */
export function run(
  command: string,
  args: readonly string[],
  { cwd, env = process.env }: RunOptions,
): Promise<RunResult> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    const collect = (chunk: string) => {
      output += chunk;
    };
    child.stdout.setEncoding("utf8").on("data", collect);
    child.stderr.setEncoding("utf8").on("data", collect);
    child.once("error", (error) => resolve({ code: 1, output: `${output}${command}: ${error.message}\n` }));
    child.once("close", (code, signal) => {
      resolve(code === null ? { code: 1, output: `${output}${command} was ended by ${signal}\n` } : { code, output });
    });
  });
}
