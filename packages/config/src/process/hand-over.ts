import { spawn, type ChildProcess } from "node:child_process";
import { constants } from "node:os";

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * Runs Node with `args` in the foreground: it has our terminal, our signals are passed on to it, and the promise gives the
 * exit code to end with (128 + n after signal n, as shells do).
 */
export function handOver(args: readonly string[], options: { cwd: string; env?: NodeJS.ProcessEnv }): Promise<number> {
  return foreground([spawn(process.execPath, args, { ...options, stdio: "inherit" })]);
}

/** As `handOver`, for programs that belong together: when one ends, the others are asked to end as well. */
export async function foreground(children: readonly ChildProcess[]): Promise<number> {
  const stopAll = (signal: NodeJS.Signals) => {
    for (const child of children) child.kill(signal);
  };
  for (const signal of SIGNALS) {
    process.on(signal, () => {
      // A terminal sends Ctrl-C to the children as well; a second one would cut their graceful stop short.
      if (signal !== "SIGINT" || !process.stdin.isTTY) stopAll(signal);
    });
  }
  const endings = children.map(ending);
  const code = await Promise.race(endings);
  stopAll("SIGTERM");
  await Promise.all(endings);
  return code;
}

function ending(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code, signal) => resolve(code ?? 128 + constants.signals[signal ?? "SIGTERM"]));
  });
}
