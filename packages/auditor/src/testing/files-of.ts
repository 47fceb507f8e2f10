import type { ProjectFiles } from "#files/project-files.ts";

/** Files that exist only in a test, by path. */
export function filesOf(texts: Readonly<Record<string, string>>): ProjectFiles {
  return {
    root: "/project",
    paths: Object.keys(texts).toSorted(),
    skipped: [],
    has: (path) => Object.hasOwn(texts, path),
    read: (path) => (Object.hasOwn(texts, path) ? (texts[path] ?? null) : null),
  };
}
