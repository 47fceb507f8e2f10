import { execFileSync } from "node:child_process";
import { cpSync, existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";

import { z } from "zod";

import { emptyDirectory } from "./empty-directory.ts";

const FIXTURES = resolve(import.meta.dirname, "../../../../e2e/fixtures/projects");

const revisionSchema = z.looseObject({ deleted: z.array(z.string()) });

type FixtureOptions = { readonly git?: boolean; readonly revision?: number };

/** A copy of a fixture project at a revision, the first unless said; with `git` as the only commit of a repository. */
export function fixtureProject(name: "harbor" | "lantern" | "relic", options: FixtureOptions = {}): string {
  const directory = join(emptyDirectory(), name);
  cpSync(join(FIXTURES, name, "tree"), directory, { recursive: true });
  for (const folder of readdirSync(join(FIXTURES, name, "revisions")).toSorted()) {
    if (Number.parseInt(folder, 10) <= (options.revision ?? 1))
      applyRevision(join(FIXTURES, name, "revisions", folder), directory);
  }
  if (options.git === true) commitAll(directory);
  return directory;
}

/** Each revision holds the files that it changes, and names those that it deletes. */
function applyRevision(folder: string, directory: string): void {
  const { deleted } = revisionSchema.parse(JSON.parse(readFileSync(join(folder, "revision.json"), "utf8")));
  for (const path of deleted) rmSync(join(directory, path));
  if (existsSync(join(folder, "tree"))) cpSync(join(folder, "tree"), directory, { recursive: true });
}

function commitAll(directory: string): void {
  const git = (...args: string[]): void => {
    execFileSync("git", ["-c", "user.name=Ada", "-c", "user.email=ada@example.org", ...args], { cwd: directory });
  };
  git("init", "--quiet", "--initial-branch=main");
  git("add", "--all");
  git("commit", "--quiet", "--message=First revision");
}
