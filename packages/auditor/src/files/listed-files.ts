import { join } from "node:path";

import type { Skipped } from "@stance/model";

import type { Limits } from "#limits.ts";

import { readText, type ProjectFiles } from "./project-files.ts";

/** Files of a tree that somebody else has listed already. Texts are not kept: each is asked for once or twice. */
export function listedFiles(
  root: string,
  paths: readonly string[],
  limits: Pick<Limits, "maxFileBytes">,
): ProjectFiles {
  const known = new Set(paths);
  const skipped: Skipped[] = [];
  return {
    root,
    paths,
    skipped,
    has: (path) => known.has(path),
    read: (path, maxBytes = limits.maxFileBytes) =>
      known.has(path) ? readText(join(root, path), path, maxBytes, skipped) : null,
  };
}
