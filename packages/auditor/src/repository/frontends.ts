import { posix } from "node:path";

import type { Repository } from "@stance/model";
import { z } from "zod";

import type { ProjectFiles } from "#files/project-files.ts";

import { isVendored, purposeOf } from "./file-purpose.ts";

const LOCK_FILES = ["package-lock.json", "npm-shrinkwrap.json", "pnpm-lock.yaml", "yarn.lock", "bun.lock", "bun.lockb"];

/** Copies of other people's packages that came with their package.json. */
const COPIED = /(?:^|\/)(?:static|assets|public|plugins|libs?|bower|dist)\//;

const table = z.record(z.string(), z.unknown()).optional();
const packageSchema = z.looseObject({ dependencies: table, devDependencies: table });

/** JavaScript packages of the project with the lock file that holds for each: its own or that of a workspace above it. */
export function readFrontends(files: ProjectFiles): Repository["frontends"] {
  return files.paths.flatMap((path) => {
    if (posix.basename(path) !== "package.json" || isVendored(path) || purposeOf(path) === "test") return [];
    const lockFile = lockFileFor(path, files);
    if (lockFile === null && COPIED.test(path)) return [];
    const counts = countsIn(files.read(path));
    return counts === null || counts.dependencies + counts.devDependencies === 0 ? [] : [{ path, lockFile, ...counts }];
  });
}

function lockFileFor(path: string, files: ProjectFiles): string | null {
  const parts = posix.dirname(path) === "." ? [] : posix.dirname(path).split("/");
  for (let depth = parts.length; depth >= 0; depth -= 1) {
    const directory = parts.slice(0, depth).join("/");
    const found = LOCK_FILES.map((name) => (directory === "" ? name : `${directory}/${name}`)).find((name) =>
      files.has(name),
    );
    if (found !== undefined) return found;
  }
  return null;
}

/** Null for a file that npm could not read either. */
function countsIn(text: string | null): { readonly dependencies: number; readonly devDependencies: number } | null {
  if (text === null) return null;
  try {
    const { dependencies = {}, devDependencies = {} } = packageSchema.parse(JSON.parse(text));
    return { dependencies: Object.keys(dependencies).length, devDependencies: Object.keys(devDependencies).length };
  } catch {
    return null; // not JSON or of another shape: npm refuses it as well
  }
}
