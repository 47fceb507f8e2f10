import type { PackageEvidence } from "@stance/model";
import { parse } from "smol-toml";
import { z } from "zod";

import { normalizeName, parseRequirement, versionsOf, type Requirement } from "./requirement.ts";
import { lineOf, namePattern, type Sighting } from "./sighting.ts";

const text = z.string().optional();

/** One entry of Poetry or Pipenv: where it is from, if from no index, and by which commit, tag or branch. */
const poetryTableSchema = z.looseObject({
  version: text,
  git: text,
  rev: text,
  ref: text,
  tag: text,
  branch: text,
  url: text,
  optional: z.boolean().optional(),
});

const poetryDependencySchema = z.union([z.string(), poetryTableSchema, z.array(poetryTableSchema)]);

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
  const required = [
    ...(project.project?.dependencies ?? []).filter((requirement) => !requirement.includes(";")),
    ...Object.entries(tables).flatMap(([name, value]) => (isOptional(value) ? [] : [name])),
  ].flatMap((requirement) => parseRequirement(requirement)?.name ?? []);
  return {
    required: required.filter((name) => name !== "python"),
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
  const address = typeof first === "string" ? undefined : addressIn(first);
  const requirement = address === undefined ? `${name} ${version ?? "*"}`.trim() : `${name} @ ${address}`;
  return { name: normalizeName(name), ...versionsOf(explicit), requirement };
}

/** Where an entry is from, in the form of pip; undefined for one from an index. */
function addressIn(table: z.infer<typeof poetryTableSchema> | undefined): string | undefined {
  if (table?.git === undefined) return table?.url;
  const reference = table.rev ?? table.ref ?? table.tag ?? table.branch;
  return `git+${table.git}${reference === undefined ? "" : `@${reference}`}`;
}

/** Extras, and entries for one platform or Python: a lock file may do without them. */
function isOptional(value: z.infer<typeof poetryDependencySchema>): boolean {
  if (typeof value === "string") return false;
  return Array.isArray(value) || value.optional === true || "markers" in value || "python" in value;
}

function pythonOf(value: z.infer<typeof poetryDependencySchema> | undefined): string | undefined {
  return typeof value === "string" ? value : undefined;
}

function placed(requirement: Requirement, path: string, text: string): PackageEvidence {
  return { ...requirement, place: { path, line: lineOf(text, namePattern(requirement.name, "^[^#\\n]*?[\"']?")) } };
}
