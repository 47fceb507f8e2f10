import { runGit } from "./run-git.ts";

/** Directory of the git repository that a directory belongs to; null when there is none or no git. */
export async function topLevelOf(directory: string): Promise<string | null> {
  const answer = await runGit(directory, ["rev-parse", "--show-toplevel"]);
  return answer.isAnswered && answer.stdout.trim() !== "" ? answer.stdout.trim() : null;
}
