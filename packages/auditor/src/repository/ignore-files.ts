import { readFileSync } from "node:fs";
import { join } from "node:path";

import ignore from "ignore";

import type { ProjectFiles } from "#files/project-files.ts";

/** Names under which projects keep an example of their `.env`: the real one lies beside it. */
const EXAMPLE_NAME = /^\.?env[._-](?:example|sample|template|dist|default)s?$/i;

export type IgnoreFiles = {
  /** Paths of the files whose lines count, relative to the tree; null when there is none there. */
  readonly gitignorePath: string | null;
  readonly dockerignorePath: string | null;
  readonly gitignore: boolean | null;
  readonly dockerignore: boolean | null;
};

/**
 * Whether `.gitignore` and `.dockerignore` cover the project's `.env`. Ignore files between the top of the repository and
 * the tree count too; `topLevel` is null outside a repository.
 */
export function readIgnoreFiles(files: ProjectFiles, project: string, topLevel: string | null): IgnoreFiles {
  const targets = envPaths(files, project);
  const chain = ["", ...ancestors(project)];
  const sources = chain.flatMap((directory) => sourceIn(files, directory, ".gitignore"));
  const above = gitignoresAbove(files.root, topLevel);
  const dockerDirectory = [...chain].reverse().find((directory) => files.has(within(directory, ".dockerignore")));
  const docker = dockerDirectory === undefined ? [] : sourceIn(files, dockerDirectory, ".dockerignore");
  const [dockerSource] = docker;
  return {
    gitignorePath: sources.at(0)?.path ?? null,
    dockerignorePath: dockerSource?.path ?? null,
    gitignore:
      sources.length + above.length === 0
        ? null
        : targets.every((target) => isIgnored(target, sources) || above.some((source) => source.covers(target))),
    dockerignore:
      dockerSource === undefined
        ? null
        : targets
            .filter((target) => target.startsWith(dockerSource.prefix))
            .every((target) =>
              ignore().add(rooted(dockerSource.text)).ignores(target.slice(dockerSource.prefix.length)),
            ),
  };
}

type Source = { readonly path: string; readonly prefix: string; readonly text: string };

/** Where the `.env` lies: beside its example on the way to the project, else in the project's directory. */
function envPaths(files: ProjectFiles, project: string): readonly string[] {
  const directories = ["", ...ancestors(project)];
  const beside = directories.filter((directory) =>
    files.paths.some(
      (path) => parentOf(path) === directory && EXAMPLE_NAME.test(path.slice(path.lastIndexOf("/") + 1)),
    ),
  );
  return (beside.length > 0 ? beside : [project]).map((directory) => within(directory, ".env"));
}

/** The last file that says something about the path decides, and the nearest is last. */
function isIgnored(target: string, sources: readonly Source[]): boolean {
  let isCovered = false;
  for (const { prefix, text } of sources) {
    if (!target.startsWith(prefix)) continue;
    const answer = ignore().add(text).test(target.slice(prefix.length));
    if (answer.ignored) isCovered = true;
    else if (answer.unignored) isCovered = false;
  }
  return isCovered;
}

/** Ignore files of the directories from the top of the repository down to the tree, the tree's own left out. */
function gitignoresAbove(
  root: string,
  topLevel: string | null,
): readonly { readonly covers: (target: string) => boolean }[] {
  if (topLevel === null || root === topLevel || !root.startsWith(`${topLevel}/`)) return [];
  const parts = root.slice(topLevel.length + 1).split("/");
  return parts.flatMap((_, depth) => {
    const text = textAt(join(topLevel, ...parts.slice(0, depth), ".gitignore"));
    const inner = parts.slice(depth).join("/");
    return text === null ? [] : [{ covers: (target: string) => ignore().add(text).ignores(`${inner}/${target}`) }];
  });
}

function textAt(absolute: string): string | null {
  try {
    return readFileSync(absolute, "utf8");
  } catch {
    return null; // no such file in this directory
  }
}

function sourceIn(files: ProjectFiles, directory: string, name: string): readonly Source[] {
  const path = within(directory, name);
  const text = files.has(path) ? files.read(path) : null;
  return text === null ? [] : [{ path, prefix: directory === "" ? "" : `${directory}/`, text }];
}

/** Docker takes a pattern from the top of the context where git takes it anywhere. */
function rooted(text: string): string {
  return text
    .split(/\r?\n/)
    .map((line) => {
      const [, negation = "", pattern = ""] = /^(!?)\s*(.*?)\s*$/.exec(line) ?? [];
      const isPlain = pattern === "" || pattern.startsWith("#") || pattern.startsWith("/") || pattern.startsWith("**");
      return isPlain ? line.trim() : `${negation}/${pattern.replace(/^\.\//, "")}`;
    })
    .join("\n");
}

function ancestors(directory: string): readonly string[] {
  if (directory === "") return [];
  const parts = directory.split("/");
  return parts.map((_, index) => parts.slice(0, index + 1).join("/"));
}

function parentOf(path: string): string {
  return path.includes("/") ? path.slice(0, path.lastIndexOf("/")) : "";
}

function within(directory: string, name: string): string {
  return directory === "" ? name : `${directory}/${name}`;
}
