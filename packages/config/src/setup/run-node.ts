import { run } from "#process/run.ts";
import { SetupError } from "#setup/setup-error.ts";
import { ROOT } from "#workspace/root.ts";

/** Runs Node with `args` and returns what it printed; a failure carries the whole output and `hint`, the way out. */
export async function runNode(
  args: readonly string[],
  hint: string,
  options?: { cwd?: string; env?: NodeJS.ProcessEnv },
) {
  const { code, output } = await run(process.execPath, args, { cwd: ROOT, ...options });
  if (code !== 0) throw new SetupError(`${output.trimEnd()}\n\n${hint}`);
  return output;
}
