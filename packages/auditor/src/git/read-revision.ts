import { revisionSchema, type Revision } from "@stance/model";

import { runGit } from "./run-git.ts";

/** Between the fields of the log line; cannot occur in names or subjects. */
const FIELD = "\u001f";

/**
 * The commit that a directory shows, through the git command; null without git, outside a repository or before the first
 * commit. `dirty` looks below this directory only.
 */
export async function readRevision(directory: string): Promise<Revision | null> {
  const line = await outputOf(directory, ["log", "-1", `--format=${["%H", "%cI", "%an", "%s"].join("%x1f")}`]);
  if (line === null) return null;
  const [commit, committedAt, author, subject] = line.trim().split(FIELD);
  const [branch, status] = await Promise.all([
    outputOf(directory, ["symbolic-ref", "--short", "-q", "HEAD"]),
    outputOf(directory, ["status", "--porcelain", "--untracked-files=normal", "--", "."]),
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

/** Null when git has no answer, for whatever reason: then there is nothing to say about the revision. */
async function outputOf(directory: string, args: readonly string[]): Promise<string | null> {
  const answer = await runGit(directory, args);
  return answer.isAnswered ? answer.stdout : null;
}
