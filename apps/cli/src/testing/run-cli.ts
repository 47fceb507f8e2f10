import { execFileSync, spawn } from "node:child_process";
import { join } from "node:path";
import { text } from "node:stream/consumers";

import { emptyDirectory } from "./empty-directory.ts";

export type CliRun = { readonly code: number | null; readonly out: string; readonly err: string };

export type CliRunOptions = {
  readonly cwd?: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly input?: string;
  /** Program and first arguments; the bundle under this Node if not given. */
  readonly program?: readonly [string, ...string[]];
};

/** The program from its sources. */
export const FROM_SOURCE = [process.execPath, join(import.meta.dirname, "../main.ts")] as const;

const BUNDLER = join(import.meta.dirname, "../../scripts/bundle.ts");

let bundled: readonly [string, ...string[]] | undefined;

/** The bundle, made once for each test file: what users run, and several times faster to start than the sources. */
function theBundle(): readonly [string, ...string[]] {
  if (bundled !== undefined) return bundled;
  const directory = emptyDirectory();
  execFileSync(process.execPath, [BUNDLER, directory], { stdio: ["ignore", "ignore", "inherit"] });
  bundled = [process.execPath, join(directory, "stance.mjs")];
  return bundled;
}

/** Runs the program as a user would, in a process of its own, with a clean environment and a key directory of its own. */
export async function runCli(args: readonly string[], options: CliRunOptions = {}): Promise<CliRun> {
  const [command, ...first] = options.program ?? theBundle();
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
