import { spawn, type ChildProcess } from "node:child_process";
import { constants } from "node:os";

import { nodeEnvironment } from "#process/node-environment.ts";

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
const ORPHAN_CHECK_MILLISECONDS = 250;

/**
 * Runs Node with `args` in the foreground: it has our terminal, our signals are passed on to it, and the promise gives the
 * exit code to end with (128 + n after signal n, as shells do).
 */
export function handOver(args: readonly string[], cwd: string): Promise<number> {
  return foreground([spawn(process.execPath, args, { cwd, env: nodeEnvironment(), stdio: "inherit" })]);
}

/** As `handOver`, for programs that belong together: when one ends, the others are asked to end as well. */
export async function foreground(children: readonly ChildProcess[]): Promise<number> {
  let isStopping = false;
  // Once: programs take a second signal as "at once, never mind the rest".
  const stopAll = (signal: NodeJS.Signals) => {
    if (isStopping) return;
    isStopping = true;
    for (const child of children) child.kill(signal);
  };
  for (const signal of SIGNALS) {
    // A terminal sends Ctrl-C to the children itself.
    process.on(signal, () => {
      if (signal !== "SIGINT" || !process.stdin.isTTY) stopAll(signal);
    });
  }
  // Whoever started us is gone, perhaps killed: nobody is left to stop the children.
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) stopAll("SIGTERM");
  }, ORPHAN_CHECK_MILLISECONDS).unref();

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
