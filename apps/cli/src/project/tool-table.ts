import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

import { readProjectConfig, type ProjectConfig } from "@stance/auditor";

import { orFailure } from "./failure-of-audit.ts";

/** What `[tool.stance]` of a pyproject.toml says; `path` is the file. */
export type ToolTable = ProjectConfig & { readonly path: string };

/**
 * Reads `[tool.stance]` of the nearest pyproject.toml at or above `directory` that has one; the search ends at the root
 * of the git repository. Null when there is none.
 * @throws CliFailure `invalid-config` when the file is not TOML or an entry has the wrong type.
 */
export async function readToolTable(directory: string): Promise<ToolTable | null> {
  const config = await orFailure(readProjectConfig(directory));
  if (Object.keys(config).length > 0) return { ...config, path: join(directory, "pyproject.toml") };
  const parent = dirname(directory);
  return parent === directory || existsSync(join(directory, ".git")) ? null : readToolTable(parent);
}
