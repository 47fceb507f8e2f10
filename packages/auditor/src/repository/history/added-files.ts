import type { SensitiveKind } from "@stance/model";

import { streamGit, type GitBounds, type GitTrouble } from "#git/run-git.ts";

import { contentOf } from "../sensitive-content.ts";
import { DATABASE_HEAD_BYTES, HEAD_BYTES } from "../read-head.ts";
import { sensitiveKindOf } from "../sensitive-files.ts";
import { COMMIT_MARK, FIELD_MARK } from "./patch-reader.ts";

export type AddedFile = {
  readonly kind: SensitiveKind;
  readonly path: string;
  readonly commit: string;
  readonly committedAt: string;
};

export type AddedFiles = {
  readonly state: "complete" | GitTrouble;
  readonly files: readonly AddedFile[];
};

/** Sensitive files that any commit added, by name. Newest commits come first; a path is kept once, with its last addition. */
export async function addedFiles(root: string, bounds: GitBounds): Promise<AddedFiles> {
  const files = new Map<string, AddedFile>();
  let current = { commit: "", committedAt: "" };
  let rest = "";
  const read = (entry: string) => {
    if (entry.startsWith(COMMIT_MARK)) {
      const [commit = "", committedAt = ""] = entry.slice(1).split(FIELD_MARK);
      current = { commit, committedAt: committedAt.trim() };
      return;
    }
    const path = entry.replace(/^\n/, "");
    const kind = path === "" || files.has(path) ? null : sensitiveKindOf(path);
    if (kind !== null) files.set(path, { kind, path, ...current });
  };
  const state = await streamGit(
    root,
    [
      "log",
      "--all",
      "--no-renames",
      "--relative",
      "--diff-filter=A",
      "--name-only",
      `--format=%n%x01%H%x1f%cI`,
      "--",
      ".",
    ],
    bounds,
    (text) => {
      const entries = (rest + text).split("\n");
      rest = entries.pop() ?? ""; // split gives one part at least
      entries.forEach(read);
    },
  );
  return { state, files: [...files.values()] };
}

/** Files of commits that are read to see whether they hold anything. */
const MAX_READ = 40;

/** Those of the files whose content, as it was committed, is a secret. */
export async function filesWithSecrets(
  root: string,
  files: readonly AddedFile[],
  timeoutMs: number,
): Promise<readonly AddedFile[]> {
  const deadline = performance.now() + timeoutMs;
  const found: AddedFile[] = [];
  for (const file of files.slice(0, MAX_READ)) {
    const left = deadline - performance.now();
    if (left <= 0) break;
    const maxBytes = file.kind === "database" ? DATABASE_HEAD_BYTES : HEAD_BYTES;
    let text = "";
    // No answer, as for a clone that lacks the object, leaves the text empty: then nothing is claimed about the file.
    await streamGit(
      root,
      ["cat-file", "blob", `${file.commit}:./${file.path}`],
      { timeoutMs: left, maxBytes },
      (part) => (text += part),
    );
    if (contentOf(file.kind, new TextEncoder().encode(text)) === "secret") found.push(file);
  }
  return found;
}
