import type { Skipped } from "@stance/model";

/** Submodules that `.gitmodules` names and of which no file is there: they were not checked out. */
export function absentSubmodules(gitmodules: string, paths: readonly string[]): readonly Skipped[] {
  return [...gitmodules.matchAll(/^[ \t]*path[ \t]*=[ \t]*([^\r\n]+)$/gm)].flatMap((match) => {
    const path = (match[1] ?? "").trim().replace(/\/+$/, "");
    if (path === "" || paths.some((known) => known.startsWith(`${path}/`))) return [];
    return [{ path, reason: "A git submodule that is not checked out: git submodule update --init brings it." }];
  });
}
