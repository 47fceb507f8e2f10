import { readFileSync } from "node:fs";
import { join } from "node:path";

import { parse } from "smol-toml";

import { AuditError } from "#audit-error.ts";
import type { WrittenSuppression } from "#suppress/written-suppression.ts";

import { declaredProjects, type DeclaredProject } from "./declared-project.ts";
import { ignoreEntries } from "./ignore-entries.ts";

/** `[tool.stance]` of pyproject.toml. */
export type ProjectConfig = {
  readonly server?: string;
  readonly token?: string;
  /** Name of the project on the server. */
  readonly project?: string;
  /** Settings module of production. */
  readonly settings?: string;
  /** Files and directories to leave out, as patterns of .gitignore from the folder of pyproject.toml. */
  readonly exclude?: readonly string[];
  /** `[[tool.stance.ignore]]`, complete or not. */
  readonly ignore?: readonly WrittenSuppression[];
  /** `[[tool.stance.projects]]`: the Django projects of this repository. */
  readonly projects?: readonly DeclaredProject[];
};

const KEYS = ["server", "token", "project", "settings"] as const;

/** Reads `[tool.stance]`; empty when there is no pyproject.toml or no such table. A wrong file or value is an error. */
export async function readProjectConfig(root: string): Promise<ProjectConfig> {
  const path = join(root, "pyproject.toml");
  const text = readText(path);
  if (text === null) return {};
  const table = tableOf(text, path);
  const config: Partial<Record<(typeof KEYS)[number], string>> = {};
  for (const key of KEYS) {
    const value = table[key];
    if (value === undefined) continue;
    if (typeof value !== "string" || value === "") {
      throw new AuditError("bad-config", `${path}: [tool.stance] ${key} must be a text that is not empty`);
    }
    config[key] = value;
  }
  const refuse = (what: string): AuditError => new AuditError("bad-config", `${path}: [tool.stance] ${what}`);
  return { ...config, ...listsOf(table, text, refuse) };
}

function listsOf(
  table: Readonly<Record<string, unknown>>,
  text: string,
  refuse: (what: string) => AuditError,
): Pick<ProjectConfig, "exclude" | "ignore" | "projects"> {
  const { exclude } = table;
  const isPatterns = (value: unknown): value is readonly string[] =>
    Array.isArray(value) && value.every((pattern) => typeof pattern === "string" && pattern.trim() !== "");
  if (exclude !== undefined && !isPatterns(exclude)) throw refuse("exclude must be a list of patterns");
  const ignore = table["ignore"] === undefined ? undefined : ignoreEntries(table["ignore"], text);
  const projects = table["projects"] === undefined ? undefined : declaredProjects(table["projects"]);
  if (typeof ignore === "string") throw refuse(ignore);
  if (typeof projects === "string") throw refuse(projects);
  return {
    ...(exclude === undefined ? {} : { exclude }),
    ...(ignore === undefined ? {} : { ignore }),
    ...(projects === undefined ? {} : { projects }),
  };
}

function readText(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ENOTDIR")) return null;
    throw new AuditError("unreadable", `${path} cannot be read`, { cause: error });
  }
}

function tableOf(text: string, path: string): Readonly<Record<string, unknown>> {
  let document: unknown;
  try {
    document = parse(text);
  } catch (error) {
    // A template of a project, say: nothing in it is meant for us, and reading the dependencies names it.
    if (!/\[\s*tool\s*\.\s*["']?stance\b/.test(text)) return {};
    const reason = error instanceof Error ? error.message.split("\n")[0] : "no reason given";
    throw new AuditError("bad-config", `${path} is not valid TOML: ${reason}`, { cause: error });
  }
  const tool = isTable(document) ? document["tool"] : undefined;
  const table = isTable(tool) ? tool["stance"] : undefined;
  if (table === undefined) return {};
  if (!isTable(table)) throw new AuditError("bad-config", `${path}: tool.stance must be a table`);
  return table;
}

function isTable(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
