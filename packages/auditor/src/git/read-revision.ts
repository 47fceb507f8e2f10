import { execFile } from "node:child_process";
import { promisify } from "node:util";

import { revisionSchema, type Revision } from "@stance/model";

const run = promisify(execFile);

/** Milliseconds for one git command; a repository on a dead network drive must not hold up the audit. */
const TIMEOUT_MS = 10_000;

/** Between the fields of the log line; cannot occur in names or subjects. */
const FIELD = "\u001f";

/**
 * The commit that a directory shows, through the git command; null without git, outside a repository or before the first
 * commit. `dirty` looks below this directory only.
 */
export async function readRevision(directory: string): Promise<Revision | null> {
  const line = await git(directory, ["log", "-1", `--format=${["%H", "%cI", "%an", "%s"].join("%x1f")}`]);
  if (line === null) return null;
  const [commit, committedAt, author, subject] = line.trim().split(FIELD);
  const [branch, status] = await Promise.all([
    git(directory, ["symbolic-ref", "--short", "-q", "HEAD"]),
    git(directory, ["status", "--porcelain", "--untracked-files=normal", "--", "."]),
  ]);
  const parsed = revisionSchema.safeParse({
    vcs: "git",
    commit,
    branch: branch === null || branch.trim() === "" ? null : branch.trim(),
    dirty: status === null || status.trim() !== "",
    committedAt,
    author,
    subject,
  });
  return parsed.success ? parsed.data : null;
}

/** Output of a git command that only reads; null when it fails, for whatever reason. Hooks and helpers of the repository are off. */
async function git(directory: string, args: readonly string[]): Promise<string | null> {
  const guards = ["-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "-c", "log.showSignature=false"];
  try {
    const { stdout } = await run("git", ["-C", directory, "--no-optional-locks", ...guards, ...args], {
      timeout: TIMEOUT_MS,
      maxBuffer: 16 * 1024 * 1024,
    });
    return stdout;
  } catch {
    // No git, no repository, no commit: there is nothing to say about the revision, and the report says null.
    return null;
  }
}
