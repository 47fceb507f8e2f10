import { accessSync, constants, statSync } from "node:fs";
import { isAbsolute, relative, resolve } from "node:path";

import { discoverProjects, type ExcludeRule } from "@stance/auditor";

import { CliFailure } from "#cli-failure.ts";

import { orFailure } from "./failure-of-audit.ts";

/**
 * Directories of the Django projects of a tree, "." for the tree itself.
 * @throws CliFailure `not-found` or `unreadable`.
 */
export async function listProjects(root: string, exclude: readonly ExcludeRule[]): Promise<readonly string[]> {
  const found = await orFailure(discoverProjects(root, exclude));
  return found.map((project) => project.root);
}

/**
 * The only one of them.
 * @throws CliFailure `not-django`, or `several-projects` with the list to choose from.
 */
export function onlyProject(projects: readonly string[], path: string): string {
  const [only] = projects;
  if (only === undefined) throw notDjango(path);
  if (projects.length > 1) throw severalProjects(path, projects);
  return only;
}

/**
 * Takes the directory as it is listed, or as a path from where the user stands.
 * @throws CliFailure `not-django` for one that is not listed.
 */
export function chooseProject(root: string, chosen: string, roots: readonly string[], path: string): string {
  const normalized = toListed(chosen);
  const fromHere = toListed(relative(root, resolve(chosen)));
  const match = roots.find((project) => project === normalized) ?? roots.find((project) => project === fromHere);
  if (match !== undefined) return match;
  throw new CliFailure("not-django", `${chosen} is not a Django project in ${path}.`, {
    details: roots.length === 0 ? lookedFor : [`Found in ${path}:`, ...roots],
    next: roots.map((project) => `--project ${project}`),
  });
}

function toListed(path: string): string {
  const trimmed = path
    .replaceAll("\\", "/")
    .replace(/^(\.\/)+/, "")
    .replace(/\/+$/, "");
  return trimmed === "" ? "." : trimmed;
}

/**
 * Makes sure that there is a directory to read; `path` is how the user wrote it.
 * @throws CliFailure `not-found` or `unreadable`.
 */
export function checkDirectory(root: string, path: string): void {
  const isGone = "Give the directory that holds manage.py: stance audit PATH";
  try {
    if (!statSync(root).isDirectory()) {
      throw new CliFailure("not-found", `${path} is a file, not a directory.`, { next: [isGone] });
    }
    accessSync(root, constants.R_OK | constants.X_OK);
  } catch (error) {
    if (error instanceof CliFailure) throw error;
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code === "ENOENT" || code === "ENOTDIR") {
      throw new CliFailure("not-found", `There is no directory ${path}.`, {
        details: isAbsolute(path) ? [] : [`Looked for ${root}`],
        next: [isGone],
        cause: error,
      });
    }
    throw new CliFailure("unreadable", `${path} cannot be read.`, {
      details: [error instanceof Error ? error.message : String(error)],
      next: ["Check the rights of the directory."],
      cause: error,
    });
  }
}

const lookedFor = [
  "Looked for manage.py, wsgi.py and asgi.py that name a settings module, and for files that set INSTALLED_APPS.",
];

function notDjango(path: string): CliFailure {
  return new CliFailure("not-django", `No Django project was found in ${path}.`, {
    details: lookedFor,
    next: [
      "Give the directory that holds manage.py, or one above it: stance audit PATH",
      "Where settings live in an unusual place, name them: --settings package.module",
    ],
  });
}

function severalProjects(path: string, roots: readonly string[]): CliFailure {
  return new CliFailure("several-projects", `${roots.length} Django projects were found in ${path}.`, {
    details: ["Each is audited on its own. Choose one, or declare them all:"],
    next: [
      ...roots.map((project) => `--project ${project}`),
      "In pyproject.toml, one [[tool.stance.projects]] with root, name and settings for each.",
    ],
  });
}
