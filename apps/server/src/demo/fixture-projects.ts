import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

import { z } from "zod";

import { StartError } from "#start/start-error.ts";

const ROOT = resolve(import.meta.dirname, "../../../..");
const MODULE = join(ROOT, "e2e/fixtures/projects/materialize.ts");

const projectSchema = z.object({ name: z.string(), title: z.string(), revisions: z.array(z.unknown()).min(1) });

const revisionSchema = z.object({ committedAt: z.iso.datetime(), commit: z.string().optional() });

const materializedSchema = z.object({ revisions: z.array(revisionSchema).min(1) });

/** A state of a project; `commit` is there when it was written as a git repository. */
export type FixtureRevision = z.infer<typeof revisionSchema>;

/** A project that comes with the repository. */
export type FixtureProject = z.infer<typeof projectSchema>;

/** The projects that come with the repository, and how to write one of them to disk. */
export type Fixtures = {
  readonly projects: readonly FixtureProject[];
  /** Writes a project as it was at a revision, with or without its git history; returns all revisions up to that one. */
  materialize(name: string, folder: string, options: MaterializeOptions): Promise<readonly FixtureRevision[]>;
};

type MaterializeOptions = { readonly upTo: number; readonly git: boolean; readonly now: Date };

/**
 * Loads the fixtures of the repository's own tests. By address and not by import, because the server does not depend on
 * them: without that folder only the demonstration is missing.
 */
export async function loadFixtures(): Promise<Fixtures> {
  if (!existsSync(MODULE)) {
    throw new StartError(
      "The demonstration audits the projects in e2e/fixtures/projects of the repository, which are not here.",
    );
  }
  const module: unknown = await import(pathToFileURL(MODULE).href);
  const list = exported(module, "listFixtureProjects");
  const materialize = exported(module, "materialize");
  return {
    projects: z.array(projectSchema).parse(await list()),
    async materialize(name, folder, options) {
      return materializedSchema.parse(await materialize(name, folder, options)).revisions;
    },
  };
}

function exported(module: unknown, name: string): (...args: readonly unknown[]) => unknown {
  const value: unknown = typeof module === "object" && module !== null ? Reflect.get(module, name) : undefined;
  if (typeof value !== "function") throw new Error(`${MODULE} exports no function ${name}`);
  return (...args) => Reflect.apply(value, undefined, args) as unknown;
}
