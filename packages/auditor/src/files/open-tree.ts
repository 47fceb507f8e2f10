import { accessSync, constants, statSync } from "node:fs";

import { AuditError } from "#audit-error.ts";
import type { Limits } from "#limits.ts";

import type { ExcludeRule } from "./exclusion.ts";
import { openProjectFiles, type ProjectFiles } from "./project-files.ts";

/** Opens the tree to audit, or says why it cannot be. */
export function openTree(root: string, limits: Limits, exclude: readonly ExcludeRule[] = []): ProjectFiles {
  try {
    if (!statSync(root).isDirectory()) {
      throw new AuditError("not-a-directory", `${root} is not a directory. Give the directory that holds manage.py.`);
    }
    accessSync(root, constants.R_OK | constants.X_OK);
  } catch (error) {
    if (error instanceof AuditError) throw error;
    const code = error instanceof Error && "code" in error ? String(error.code) : String(error);
    if (code === "ENOENT" || code === "ENOTDIR") {
      throw new AuditError(
        "not-a-directory",
        `There is no directory ${root}. Give the directory that holds manage.py.`,
        { cause: error },
      );
    }
    throw new AuditError("unreadable", `${root} cannot be read (${code}). Check the rights of the directory.`, {
      cause: error,
    });
  }
  return openProjectFiles(root, limits, exclude);
}
