import { execFile } from "node:child_process";
import { promisify } from "node:util";

const run = promisify(execFile);

/** Directory of the git repository that a directory belongs to; null when there is none or no git. */
export async function topLevelOf(directory: string): Promise<string | null> {
  try {
    const { stdout } = await run("git", ["-C", directory, "rev-parse", "--show-toplevel"], { timeout: 10_000 });
    return stdout.trim() === "" ? null : stdout.trim();
  } catch {
    return null; // nothing to say about the repository; the caller counts from the audited directory
  }
}
