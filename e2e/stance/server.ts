import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

export const ROOT = join(import.meta.dirname, "../..");

/** A server of its own: nothing is shared between specs, and nothing is left behind. */
export type StanceServer = {
  readonly origin: string;
  /** Everything it printed so far. */
  printed(): string;
  /** The one-time link that creates the administrator. */
  readonly setupLink: string;
  /** The command that is printed for the first report. */
  readonly firstCommand: string;
  stop(): Promise<void>;
};

/** Milliseconds until the server must have printed its address: a new database and migrations included. */
const START_TIMEOUT = 45_000;

/** Starts the server from source, as `npm start` does, on a free port with an empty data directory. */
export async function startServer(options: { readonly demo?: boolean } = {}): Promise<StanceServer> {
  const data = await mkdtemp(join(tmpdir(), "stance-e2e-"));
  const port = await freePort();
  const child = spawn(process.execPath, ["apps/server/src/main.ts", ...(options.demo === true ? ["--demo"] : [])], {
    cwd: ROOT,
    env: { ...process.env, STANCE_DATA: data, STANCE_PORT: String(port), STANCE_HOST: "127.0.0.1", NO_COLOR: "1" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (output += chunk.toString()));
  const origin = `http://127.0.0.1:${port}`;
  try {
    await until(
      () => output.includes(`Stance listens on ${origin}`),
      child,
      () => output,
    );
  } catch (error) {
    await stop(child, data);
    throw error;
  }
  return {
    origin,
    printed: () => output,
    get setupLink() {
      return found(/(http\S+\/setup#token=\S+)/, output);
    },
    get firstCommand() {
      return found(/^\s*((?:npx|npm) .*--token \S+)$/m, output);
    },
    stop: () => stop(child, data),
  };
}

function found(pattern: RegExp, output: string): string {
  const match = pattern.exec(output)?.[1];
  if (match === undefined) throw new Error(`Not printed: ${pattern.source}\n${output}`);
  return match;
}

async function until(isDone: () => boolean, child: ChildProcess, output: () => string): Promise<void> {
  const deadline = Date.now() + START_TIMEOUT;
  while (!isDone()) {
    if (child.exitCode !== null) throw new Error(`The server ended with ${child.exitCode}:\n${output()}`);
    if (Date.now() > deadline) throw new Error(`The server did not start in ${START_TIMEOUT} ms:\n${output()}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function stop(child: ChildProcess, data: string): Promise<void> {
  if (child.exitCode === null) {
    const ended = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGTERM");
    const timer = setTimeout(() => child.kill("SIGKILL"), 10_000);
    await ended;
    clearTimeout(timer);
  }
  await rm(data, { recursive: true, force: true });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => {
        if (address === null || typeof address === "string") reject(new Error("The system gave no port."));
        else resolve(address.port);
      });
    });
  });
}
