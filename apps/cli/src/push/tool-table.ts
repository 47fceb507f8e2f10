import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

import { parse, TomlError } from "smol-toml";
import { z } from "zod";

import { CliFailure } from "#cli-failure.ts";

const text = z.string().min(1).optional();

const tableSchema = z.looseObject({ server: text, token: text });

/** What `[tool.stance]` of a pyproject.toml says about sending; `path` is the file. */
export type ToolTable = {
  readonly path: string;
  readonly server: string | undefined;
  readonly token: string | undefined;
};

/**
 * Reads `[tool.stance]` of the nearest pyproject.toml at or above `directory` that has one; the search ends at the root
 * of the git repository. Null when there is none.
 * @throws CliFailure `invalid-config` when the file is not TOML or an entry has the wrong type.
 */
export function readToolTable(directory: string): ToolTable | null {
  const path = join(directory, "pyproject.toml");
  const table = existsSync(path) ? readTable(path) : null;
  if (table !== null) return table;
  const parent = dirname(directory);
  return parent === directory || existsSync(join(directory, ".git")) ? null : readToolTable(parent);
}

function readTable(path: string): ToolTable | null {
  const document = parseDocument(path);
  const tool = document["tool"];
  if (typeof tool !== "object" || tool === null || !("stance" in tool)) return null;
  const table = tableSchema.safeParse(tool.stance);
  if (table.success) return { path, server: table.data.server, token: table.data.token };
  const [issue] = table.error.issues;
  throw invalid(path, `[tool.stance] ${issue?.path.join(".") ?? ""}: ${issue?.message ?? "cannot be read"}`);
}

function parseDocument(path: string): Record<string, unknown> {
  try {
    return parse(readFileSync(path, "utf8"));
  } catch (error) {
    if (error instanceof TomlError) throw invalid(`${path}:${error.line}`, firstLine(error.message), error);
    throw new CliFailure("unreadable", `${path} cannot be read.`, {
      details: [error instanceof Error ? error.message : String(error)],
      next: ["Check the rights of the file."],
      cause: error,
    });
  }
}

function invalid(where: string, what: string, cause?: unknown): CliFailure {
  return new CliFailure("invalid-config", "The configuration cannot be read.", {
    details: [`${where}: ${what}`],
    next: ['[tool.stance] takes texts, for example server = "https://stance.example"'],
    cause,
  });
}

function firstLine(message: string): string {
  return message.split("\n", 1)[0] ?? message;
}
