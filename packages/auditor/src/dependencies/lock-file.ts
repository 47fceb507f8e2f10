import type { PackageEvidence, Place } from "@stance/model";
import { parse } from "smol-toml";
import { z } from "zod";

import { normalizeName } from "./requirement.ts";
import { lineOf, namePattern, type Sighting } from "./sighting.ts";

const packageSchema = z.looseObject({ name: z.string(), version: z.string().optional() });

/** poetry.lock, uv.lock and pdm.lock list `package`, pylock.toml (PEP 751) lists `packages`. */
const lockSchema = z.looseObject({
  package: z.array(packageSchema).optional(),
  packages: z.array(packageSchema).optional(),
});

const pipfileLockSchema = z.looseObject({
  _meta: z.looseObject({ requires: z.looseObject({ python_version: z.string().optional() }).optional() }).optional(),
  default: z.record(z.string(), z.looseObject({ version: z.string().optional() })),
});

/**
 * Reads poetry.lock, uv.lock, pdm.lock or pylock.toml. Tools write these, a table a package and a line a key, and they are
 * long: so they are read by line. Throws an Error when nothing is found and the file is no TOML or has another shape.
 */
export function readTomlLock(path: string, text: string): Sighting {
  const found = tablesIn(text).map(({ name, version, line }) => locked(name, version, { path, line }));
  if (found.length > 0) return { packages: found };
  const lock = lockSchema.parse(parse(text));
  const packages = [...(lock.package ?? []), ...(lock.packages ?? [])];
  return {
    packages: packages.map(({ name, version }) => locked(name, version, placeIn(text, path, name, `^name = "`))),
  };
}

type PackageTable = { readonly name: string; readonly version: string | undefined; readonly line: number };

/** The `[[package]]` tables of a lock file as tools write it. */
function tablesIn(text: string): readonly PackageTable[] {
  const tables: { name: string; version: string | undefined; line: number }[] = [];
  let isInside = false;
  let current: (typeof tables)[number] | undefined;
  for (const [index, line] of text.split("\n").entries()) {
    if (line.startsWith("[")) {
      isInside = /^\[\[packages?\]\]\s*$/.test(line);
      current = undefined;
      continue;
    }
    const [, key, value] = isInside ? (/^(name|version) = "([^"\\]+)"\s*$/.exec(line) ?? []) : [];
    if (key === "name" && value !== undefined) {
      current = { name: value, version: undefined, line: index + 1 };
      tables.push(current);
    } else if (key === "version" && current !== undefined) current.version = value;
  }
  return tables;
}

/** Reads Pipfile.lock. Throws an Error when it is no JSON or has another shape. */
export function readPipfileLock(path: string, text: string): Sighting {
  const lock = pipfileLockSchema.parse(JSON.parse(text));
  const python = lock._meta?.requires?.python_version;
  return {
    packages: Object.entries(lock.default).map(([name, { version }]) =>
      locked(name, version?.replace(/^==/, ""), placeIn(text, path, name, `^\\s*"`)),
    ),
    ...(python === undefined ? {} : { python: { text: python, line: lineOf(text, /"python_version"/) } }),
  };
}

/** An editable or local package has no version: nothing is known of it but its name. */
function locked(name: string, version: string | undefined, place: Place): PackageEvidence {
  return {
    name: normalizeName(name),
    version: version ?? null,
    precision: version === undefined ? "none" : "lock",
    place,
  };
}

function placeIn(text: string, path: string, name: string, prefix: string): Place {
  return { path, line: lineOf(text, namePattern(normalizeName(name), prefix, `"`)) };
}
