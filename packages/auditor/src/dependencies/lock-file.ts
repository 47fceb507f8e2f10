import type { PackageEvidence } from "@stance/model";
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

/** Reads poetry.lock, uv.lock, pdm.lock or pylock.toml. Throws an Error when it is no TOML or has another shape. */
export function readTomlLock(path: string, text: string): Sighting {
  const lock = lockSchema.parse(parse(text));
  const packages = [...(lock.package ?? []), ...(lock.packages ?? [])];
  return { packages: packages.map(({ name, version }) => locked(name, version, path, text, `^name = "`)) };
}

/** Reads Pipfile.lock. Throws an Error when it is no JSON or has another shape. */
export function readPipfileLock(path: string, text: string): Sighting {
  const lock = pipfileLockSchema.parse(JSON.parse(text));
  const python = lock._meta?.requires?.python_version;
  return {
    packages: Object.entries(lock.default).map(([name, { version }]) =>
      locked(name, version?.replace(/^==/, ""), path, text, `^\\s*"`),
    ),
    ...(python === undefined ? {} : { python: { text: python, line: lineOf(text, /"python_version"/) } }),
  };
}

/** An editable or local package has no version: nothing is known of it but its name. */
function locked(
  name: string,
  version: string | undefined,
  path: string,
  text: string,
  prefix: string,
): PackageEvidence {
  const normalized = normalizeName(name);
  return {
    name: normalized,
    version: version ?? null,
    precision: version === undefined ? "none" : "lock",
    place: { path, line: lineOf(text, namePattern(normalized, prefix, `"`)) },
  };
}
