import { join } from "node:path";

import type { Repository } from "@stance/model";

import { runGit, streamGit } from "#git/run-git.ts";

import { isVendored, purposeOf } from "../file-purpose.ts";
import { readHead } from "../read-head.ts";
import { addedFiles, filesWithSecrets } from "./added-files.ts";
import { PatchReader, type KeyFind } from "./patch-reader.ts";
import { KEY_HEADER, PROVIDER_KEYS } from "./provider-keys.ts";

type History = Repository["history"];

/** Time and text for each of the two passes, which run beside each other. A longer history is looked at in part. */
const BOUNDS = { timeoutMs: 1_500, maxBytes: 20 * 1024 * 1024 };

/** Milliseconds for the content of deleted files, and for counting commits. */
const SHORT_MS = 400;

const MAX_FINDS = 100;

/** Files whose patches are long and hold no keys that anybody wrote. */
const GENERATED = ["*.lock", "*-lock.json", "*.po", "*.svg", "*.min.js", "*.css", "*.map", "*.ipynb"];

/**
 * What the history of the repository holds below the tree: secret files that were added at any time, and keys of known
 * shape in added lines, newest first. Only kind, path, commit and day leave this function.
 */
export async function readHistory(root: string, tracked: ReadonlySet<string>): Promise<History> {
  const shallow = await runGit(root, ["rev-parse", "--is-shallow-repository"]);
  const count = await runGit(root, ["rev-list", "--all", "--count"], { timeoutMs: SHORT_MS, maxBytes: 100 });
  const commits = count.isAnswered ? Number(count.stdout.trim()) : null;
  if (!shallow.isAnswered || commits === 0) return { state: "none", commits: 0, finds: [] };
  const reader = new PatchReader();
  const [added, patches] = await Promise.all([
    addedFiles(root, BOUNDS),
    streamGit(root, patchArguments(), BOUNDS, (text) => reader.push(text)),
  ]);
  const candidates = added.files.filter(({ path }) => purposeOf(path) !== "test");
  const files = await filesWithSecrets(root, candidates, SHORT_MS);
  const finds = [
    ...files.map(({ kind, path, commit, committedAt }) => ({
      kind,
      path,
      commit,
      committedAt,
      purpose: purposeOf(path),
      isStillThere: tracked.has(path),
    })),
    ...keyFinds(reader.finds, root, tracked),
  ];
  const isWhole = commits !== null && added.state === "complete" && patches === "complete";
  const isShallow = shallow.stdout.trim() === "true";
  return {
    state: isShallow ? "shallow" : isWhole ? "read" : "limited",
    commits: commits ?? 0, // not counted in time: `limited` says that the number is no statement
    finds: finds.slice(0, MAX_FINDS),
  };
}

function patchArguments(): readonly string[] {
  const shapes = [...PROVIDER_KEYS.map(({ posix }) => posix), KEY_HEADER];
  return [
    "log",
    "--all",
    "--patch",
    "--unified=0",
    "--no-renames",
    "--relative",
    "--no-ext-diff",
    "--no-textconv",
    "--no-color",
    "--src-prefix=a/",
    "--dst-prefix=b/",
    `-G${shapes.join("|")}`,
    "--format=%x01%H%x1f%cI",
    "--",
    ".",
    ...GENERATED.map((pattern) => `:(exclude)${pattern}`),
  ];
}

/** Each kind once per path, with its last commit; keys of tests and of other packages are made up or not the project's. */
function keyFinds(finds: readonly KeyFind[], root: string, tracked: ReadonlySet<string>): History["finds"] {
  const first = new Map<string, KeyFind>();
  for (const find of finds) {
    const id = `${find.kind} ${find.path}`;
    if (!first.has(id) && purposeOf(find.path) !== "test" && !isVendored(find.path)) first.set(id, find);
  }
  return [...first.values()].map(({ kind, path, commit, committedAt, text }) => ({
    kind,
    path,
    commit,
    committedAt,
    purpose: purposeOf(path),
    isStillThere: tracked.has(path) && holds(join(root, path), text),
  }));
}

function holds(absolute: string, text: string): boolean {
  const head = readHead(absolute);
  return head !== null && new TextDecoder("latin1").decode(head).includes(text);
}
