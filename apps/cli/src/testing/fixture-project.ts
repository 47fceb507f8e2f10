import { execFileSync } from "node:child_process";
import { cpSync } from "node:fs";
import { join, resolve } from "node:path";

import { emptyDirectory } from "./empty-directory.ts";

const FIXTURES = resolve(import.meta.dirname, "../../../../e2e/fixtures/projects");

/** A copy of a fixture project as it is at its first revision; with `git` as the only commit of a repository. */
export function fixtureProject(name: "harbor" | "lantern" | "relic", options: { readonly git?: boolean } = {}): string {
  const directory = join(emptyDirectory(), name);
  cpSync(join(FIXTURES, name, "tree"), directory, { recursive: true });
  if (options.git === true) commitAll(directory);
  return directory;
}

function commitAll(directory: string): void {
  const git = (...args: string[]): void => {
    execFileSync("git", ["-c", "user.name=Ada", "-c", "user.email=ada@example.org", ...args], { cwd: directory });
  };
  git("init", "--quiet", "--initial-branch=main");
  git("add", "--all");
  git("commit", "--quiet", "--message=First revision");
}
