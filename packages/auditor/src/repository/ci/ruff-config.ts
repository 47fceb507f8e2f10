import type { Repository } from "@stance/model";
import { parse } from "smol-toml";
import { z } from "zod";

import type { ProjectFiles } from "#files/project-files.ts";

const rules = z.array(z.string()).optional();

const ruffSchema = z.looseObject({
  select: rules,
  "extend-select": rules,
  lint: z.looseObject({ select: rules, "extend-select": rules }).optional(),
});

const pyprojectSchema = z.looseObject({ tool: z.looseObject({ ruff: ruffSchema.optional() }).optional() });

const FILES = [".ruff.toml", "ruff.toml", "pyproject.toml"] as const;

/** Ruff's configuration at the top or beside the project, and whether it turns on its security rules; null without one. */
export function readRuffConfig(files: ProjectFiles, project: string): Repository["ci"]["ruff"] {
  const directories = project === "" ? [""] : ["", `${project}/`];
  for (const path of directories.flatMap((directory) => FILES.map((name) => `${directory}${name}`))) {
    const text = files.has(path) ? files.read(path) : null;
    const config = text === null ? undefined : configIn(path, text);
    if (config === undefined) continue;
    const selected = [config, config.lint].flatMap((part) => [
      ...(part?.select ?? []),
      ...(part?.["extend-select"] ?? []),
    ]);
    return { path, selectsSecurity: selected.some((rule) => rule === "ALL" || /^S\d*$/.test(rule)) };
  }
  return null;
}

function configIn(path: string, text: string): z.infer<typeof ruffSchema> | undefined {
  try {
    const document: unknown = parse(text);
    if (path.endsWith("pyproject.toml")) return pyprojectSchema.parse(document).tool?.ruff;
    return ruffSchema.parse(document);
  } catch {
    return undefined; // a broken pyproject.toml is reported where packages are read; no other control depends on this file
  }
}
