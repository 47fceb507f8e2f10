import { spawn } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";

export type CliRun = { readonly code: number | null; readonly out: string; readonly err: string };

export type CliRunOptions = {
  readonly cwd?: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly input?: string;
  /** Program and first arguments; the sources under this Node if not given. */
  readonly program?: readonly [string, ...string[]];
};

const FROM_SOURCE: readonly [string, ...string[]] = [process.execPath, join(import.meta.dirname, "../main.ts")];

/** A directory for one test, below the system's own for such things. */
export function emptyDirectory(): string {
  return mkdtempSync(join(tmpdir(), "stance-cli-"));
}

/** Runs the program as a user would, in a process of its own, with a clean environment and a key directory of its own. */
export async function runCli(args: readonly string[], options: CliRunOptions = {}): Promise<CliRun> {
  const [command, ...first] = options.program ?? FROM_SOURCE;
  const child = spawn(command, [...first, ...args], {
    cwd: options.cwd ?? emptyDirectory(),
    // oxlint-disable-next-line node/no-process-env -- the program looks for git on the path
    env: { PATH: process.env["PATH"], XDG_CONFIG_HOME: emptyDirectory(), LANG: "C.UTF-8", ...options.environment },
    stdio: ["pipe", "pipe", "pipe"],
  });
  child.stdin.end(options.input ?? "");
  const ended = new Promise<number | null>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", resolve);
  });
  const [out, err, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  return { code, out, err };
}

/** The code that a failed run printed for scripts. */
export function failureCode({ err }: CliRun): string | undefined {
  return /^\s*code: (\S+)$/m.exec(err)?.[1];
}
