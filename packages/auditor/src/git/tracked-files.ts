import { runGit, type GitTrouble } from "./run-git.ts";

/** What git tracks below a directory: paths relative to it, and the directories of submodules. */
export type TrackedFiles = { readonly paths: ReadonlySet<string>; readonly submodules: readonly string[] };

/** Mode of an entry that is a commit of another repository. */
const SUBMODULE_MODE = "160000";

const BOUNDS = { timeoutMs: 5_000, maxBytes: 64 * 1024 * 1024 };

/**
 * The files of the index, or of the last commit when there is no index; why there are none otherwise. A repository whose
 * only commit is still to come tracks nothing, which is an answer too.
 */
export async function trackedFiles(
  directory: string,
): Promise<TrackedFiles | { readonly trouble: GitTrouble; readonly paths?: undefined }> {
  const index = await runGit(directory, ["ls-files", "-z", "--stage"], BOUNDS);
  if (!index.isAnswered) return { trouble: index.trouble };
  if (index.stdout !== "") return entriesOf(index.stdout);
  const commit = await runGit(directory, ["ls-tree", "-r", "-z", "HEAD"], BOUNDS);
  return entriesOf(commit.isAnswered ? commit.stdout : ""); // no answer: no commit yet
}

/** Entries are `mode … <tab>path`, ended by NUL. */
function entriesOf(listing: string): TrackedFiles {
  const paths = new Set<string>();
  const submodules: string[] = [];
  for (const entry of listing.split("\0")) {
    const tab = entry.indexOf("\t");
    if (tab < 0) continue;
    const path = entry.slice(tab + 1);
    if (entry.startsWith(SUBMODULE_MODE)) submodules.push(path);
    else paths.add(path);
  }
  return { paths, submodules };
}
