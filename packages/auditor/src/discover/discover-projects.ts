import { posix } from "node:path";

import type { ExcludeRule } from "#files/exclusion.ts";
import { openProjectFiles, type ProjectFiles } from "#files/project-files.ts";
import { DEFAULT_LIMITS } from "#limits.ts";

/** A Django project in a tree. `root` is its directory relative to the tree, "." for the tree itself. */
export type DiscoveredProject = { readonly root: string };

/**
 * The Django projects of a directory: those with a manage.py; without any, the directories of entry points that name a
 * settings module; without those, directories with a settings module. Several are offered, never merged; none is an empty list.
 */
export async function discoverProjects(
  root: string,
  exclude: readonly ExcludeRule[] = [],
): Promise<readonly DiscoveredProject[]> {
  return projectDirectories(openProjectFiles(root, DEFAULT_LIMITS, exclude)).map((directory) => ({ root: directory }));
}

/** Directories of the projects among these files, "." for the root, sorted. */
export function projectDirectories(files: ProjectFiles): readonly string[] {
  for (const directories of [withManage(files), withEntryPoint(files), withSettings(files)]) {
    if (directories.length > 0) return [...new Set(directories)].toSorted();
  }
  return [];
}

function withManage(files: ProjectFiles): readonly string[] {
  return files.paths
    .filter((path) => posix.basename(path) === "manage.py")
    .filter((path) => /DJANGO_SETTINGS_MODULE|execute_from_command_line/.test(files.read(path) ?? "")) // unreadable: named in skipped
    .map((path) => posix.dirname(path));
}

/** `shop/wsgi.py` that names `shop.settings` belongs to the directory above `shop`. */
function withEntryPoint(files: ProjectFiles): readonly string[] {
  return files.paths
    .filter((path) => /(?:^|\/)(?:wsgi|asgi)\.py$/.test(path))
    .filter((path) => (files.read(path) ?? "").includes("DJANGO_SETTINGS_MODULE")) // likewise
    .map((path) => posix.dirname(posix.dirname(path)));
}

function withSettings(files: ProjectFiles): readonly string[] {
  return files.paths
    .filter((path) => /(?:^|\/)settings(?:\.py|\/[^/]+\.py)$/.test(path))
    .filter((path) => {
      const text = files.read(path) ?? ""; // likewise
      return /^INSTALLED_APPS\b/m.test(text) && /^ROOT_URLCONF\b/m.test(text);
    })
    .map((path) => {
      const directory = posix.dirname(path);
      const own = posix.basename(directory) === "settings" ? posix.dirname(directory) : directory;
      return own === "." ? "." : posix.dirname(own);
    });
}
