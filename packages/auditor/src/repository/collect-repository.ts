import { readdirSync } from "node:fs";
import { join } from "node:path";

import type { Excerpt, Repository, Skipped } from "@stance/model";

import type { Collector, CollectorInput } from "#collect/collector.ts";
import type { GitTrouble } from "#git/run-git.ts";
import { topLevelOf } from "#git/top-level-of.ts";
import { trackedFiles } from "#git/tracked-files.ts";

import { collectCi } from "./ci/collect-ci.ts";
import { collectContainers } from "./containers/collect-containers.ts";
import { placesThatLoadEnvFiles } from "./env-loading.ts";
import { readFrontends } from "./frontends.ts";
import { readHistory } from "./history/read-history.ts";
import { readIgnoreFiles } from "./ignore-files.ts";
import { sensitiveFiles } from "./sensitive-files.ts";

const TROUBLE_TEXT: Record<GitTrouble, string> = {
  "git-absent": "The git command is not installed.",
  "not-owned": "The repository belongs to another user, and git refuses to read it.",
  "no-repository": "The directory belongs to no git repository.",
  limited: "Git did not answer in time.",
  failed: "Git could not read the repository.",
};

const NO_HISTORY: Repository["history"] = { state: "none", commits: 0, finds: [] };

/** Gathers what the repository shows around the code: tracked files, ignore files, builds, containers, history. */
export const collectRepository: Collector<"repository"> = async (input) => {
  const { files, project } = input;
  const skipped: Skipped[] = [];
  const tracked = await trackedFiles(files.root);
  const isTracked = tracked.paths !== undefined;
  const topLevel = isTracked ? await topLevelOf(files.root) : null;
  // Git reads the history while this process reads files.
  const history = isTracked ? readHistory(files.root, tracked.paths) : NO_HISTORY;
  const { gitignore, dockerignore, gitignorePath, dockerignorePath } = readIgnoreFiles(files, project, topLevel);
  const evidence: Repository = {
    ...(isTracked ? { tracking: "git" } : { tracking: "files", trackingNote: TROUBLE_TEXT[tracked.trouble] }),
    absentSubmodules: isTracked ? tracked.submodules.filter((path) => isEmpty(join(files.root, path))) : [],
    sensitiveFiles: sensitiveFiles(files.root, files.paths, isTracked ? tracked.paths : null),
    ignores: { gitignore, dockerignore },
    ignoreTails: { ...tail("gitignore", gitignorePath, input), ...tail("dockerignore", dockerignorePath, input) },
    loadsEnvFile: [...placesThatLoadEnvFiles(files)],
    ci: collectCi(input, skipped),
    containers: collectContainers(input, skipped),
    frontends: readFrontends(files),
    history: await history,
  };
  for (const path of evidence.absentSubmodules) skipped.push({ path, reason: "A submodule that is not checked out." });
  return { evidence, skipped };
};

function tail(
  name: "gitignore" | "dockerignore",
  path: string | null,
  input: CollectorInput,
): Partial<Record<typeof name, Excerpt>> {
  const file = path === null ? null : input.maskedFile(path);
  return file === null ? {} : { [name]: file.excerpt(file.lineCount - 3, file.lineCount) };
}

/** True also for a directory that is not there. */
function isEmpty(absolute: string): boolean {
  try {
    return readdirSync(absolute).length === 0;
  } catch {
    return true; // git made no directory for it
  }
}
