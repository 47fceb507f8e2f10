import type { PackageEvidence } from "@stance/model";
import { parse } from "smol-toml";
import { z } from "zod";

import { normalizeName, parseRequirement, versionsOf, type Requirement } from "./requirement.ts";
import { lineOf, namePattern, type Sighting } from "./sighting.ts";

const poetryDependencySchema = z.union([
  z.string(),
  z.looseObject({ version: z.string().optional() }),
  z.array(z.looseObject({ version: z.string().optional() })),
]);

/** The parts of pyproject.toml and Pipfile that name packages; whatever else is in the file is not looked at. */
const projectSchema = z.looseObject({
  project: z
    .looseObject({
      name: z.string().optional(),
      dependencies: z.array(z.string()).optional(),
      "optional-dependencies": z.record(z.string(), z.array(z.string())).optional(),
      "requires-python": z.string().optional(),
    })
    .optional(),
  tool: z
    .looseObject({
      poetry: z
        .looseObject({
          name: z.string().optional(),
          dependencies: z.record(z.string(), poetryDependencySchema).optional(),
        })
        .optional(),
    })
    .optional(),
  packages: z.record(z.string(), poetryDependencySchema).optional(),
  requires: z
    .looseObject({ python_version: z.string().optional(), python_full_version: z.string().optional() })
    .optional(),
});

/** Reads pyproject.toml (PEP 621 and Poetry) or a Pipfile. Throws an Error with the place when it is no TOML. */
export function readProjectToml(path: string, text: string): Sighting {
  const project = projectSchema.parse(parse(text));
  const listed = [
    ...(project.project?.dependencies ?? []),
    ...Object.values(project.project?.["optional-dependencies"] ?? {}).flat(),
  ].flatMap((requirement) => parseRequirement(requirement) ?? []);
  const tables = { ...project.tool?.poetry?.dependencies, ...project.packages };
  const tabled = Object.entries(tables)
    .filter(([name]) => name.toLowerCase() !== "python")
    .map(([name, value]) => fromTable(name, value));
  const python = project.project?.["requires-python"] ?? pythonOf(tables["python"]) ?? project.requires?.python_version;
  return {
    packages: [...listed, ...tabled].map((requirement) => placed(requirement, path, text)),
    ...(python === undefined
      ? {}
      : { python: { text: python, line: lineOf(text, /^\s*"?(?:requires-python|python|python_version)"?\s*=/m) } }),
  };
}

/** The project's own name, for a project that has no other; null when the file gives none or is no TOML. */
export function projectNameIn(text: string): string | null {
  try {
    const project = projectSchema.parse(parse(text));
    return project.project?.name ?? project.tool?.poetry?.name ?? null;
  } catch {
    // A broken file is reported where its packages are read; here it only means that there is no name.
    return null;
  }
}

function fromTable(name: string, value: z.infer<typeof poetryDependencySchema>): Requirement {
  const first = Array.isArray(value) ? value[0] : value;
  const version = typeof first === "string" ? first : first?.version;
  const specifier = version === undefined || version === "*" ? "" : version;
  // Poetry reads a bare version as a caret, Pipfile writes == itself.
  const explicit = /^\d/.test(specifier) ? `^${specifier}` : specifier;
  return { name: normalizeName(name), ...versionsOf(explicit), requirement: `${name} ${version ?? "*"}`.trim() };
}

function pythonOf(value: z.infer<typeof poetryDependencySchema> | undefined): string | undefined {
  return typeof value === "string" ? value : undefined;
}

function placed(requirement: Requirement, path: string, text: string): PackageEvidence {
  return { ...requirement, place: { path, line: lineOf(text, namePattern(requirement.name, "^[^#\\n]*?[\"']?")) } };
}
