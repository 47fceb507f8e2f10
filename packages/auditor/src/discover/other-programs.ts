import { posix } from "node:path";

import type { ProjectFiles } from "#files/project-files.ts";

import { projectDirectories } from "./discover-projects.ts";

const OTHER_FRAMEWORK = /^(?:from|import)[ \t]+(?:flask|bottle|fastapi|aiohttp\.web)\b/m;

/**
 * Directories below the project with programs of their own: other Django projects, and scripts of another web framework
 * that are no package. `settingsPaths` are the files that the project's settings come from: where they are is the project.
 */
export function otherPrograms(
  files: ProjectFiles,
  project: string,
  settingsPaths: readonly string[],
): readonly string[] {
  const isOther = (directory: string): boolean =>
    directory !== project &&
    isBelow(directory, project) &&
    !settingsPaths.some((path) => path.startsWith(`${directory}/`));
  const projects = projectDirectories(files).map((directory) => (directory === "." ? "" : directory));
  return [...new Set([...projects, ...withOtherFramework(files)])].filter(isOther).toSorted();
}

function withOtherFramework(files: ProjectFiles): readonly string[] {
  return files.paths
    .filter((path) => path.endsWith(".py") && path.includes("/"))
    .filter((path) => !files.has(`${posix.dirname(path)}/__init__.py`))
    .filter((path) => OTHER_FRAMEWORK.test(files.read(path) ?? "")) // unreadable: named in skipped
    .map((path) => posix.dirname(path));
}

function isBelow(path: string, directory: string): boolean {
  return directory === "" || path.startsWith(`${directory}/`);
}
