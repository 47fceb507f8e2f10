import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

const MAIN = join(import.meta.dirname, "../main.ts");
/** Where `npm start` keeps compiled modules, too. */
const COMPILED = join(import.meta.dirname, "../../../../.cache/compiled");

/** The server as people start it, in a process of its own. */
export type ServerProcess = {
  readonly origin: string;
  /** Everything that it has printed. */
  readonly output: () => string;
  /** Ends it without a chance to clean up. */
  kill(): Promise<void>;
  /** Asks it to end, and gives its exit code. */
  stop(signal?: "SIGTERM" | "SIGINT"): Promise<number | null>;
};

const running = new Set<ChildProcess>();

/** Ends what a failed test has left behind. */
export function killServerProcesses(): void {
  for (const child of running) child.kill("SIGKILL");
}

type Options = {
  readonly environment: Readonly<Record<string, string>>;
  readonly args?: readonly string[];
  /** Milliseconds that the start may take. */
  readonly patience?: number;
};

/** Starts the server and waits until it listens. Throws with its output when it ends before. */
export async function startServerProcess({
  environment,
  args = [],
  patience = 60_000,
}: Options): Promise<ServerProcess> {
  const child = spawn(process.execPath, [MAIN, ...args], {
    env: { PATH: "/usr/bin:/bin", NODE_COMPILE_CACHE: COMPILED, STANCE_PORT: "0", STANCE_LOG: "warn", ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  running.add(child);
  child.once("exit", () => running.delete(child));
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
  }
  const origin = await listening(child, patience, () => output);
  return {
    origin,
    output: () => output,
    async kill() {
      const ended = once(child, "exit");
      child.kill("SIGKILL");
      await ended;
    },
    async stop(signal = "SIGTERM") {
      const ended = once(child, "exit");
      child.kill(signal);
      await ended;
      return child.exitCode;
    },
  };
}

async function listening(child: ChildProcess, patience: number, output: () => string): Promise<string> {
  const deadline = performance.now() + patience;
  while (performance.now() < deadline) {
    const origin = /Stance listens on (\S+)\n/.exec(output())?.[1];
    if (origin !== undefined) return origin;
    if (child.exitCode !== null) throw new Error(`The server ended with ${child.exitCode}:\n${output()}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  child.kill("SIGKILL");
  throw new Error(`The server did not start in time:\n${output()}`);
}
