import { cpSync, existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const PROJECTS = fileURLToPath(new URL("../../../../e2e/fixtures/projects/", import.meta.url));

/** Writes a fixture project as it stood at a revision (from 1) into a directory; the format is described beside them. */
export function writeFixtureProject(name: string, revision: number, target: string): void {
  const project = join(PROJECTS, name);
  cpSync(join(project, "tree"), target, { recursive: true });
  for (const folder of readdirSync(join(project, "revisions")).toSorted()) {
    if (Number.parseInt(folder, 10) > revision) return;
    const { deleted = [] } = JSON.parse(readFileSync(join(project, "revisions", folder, "revision.json"), "utf8")) as {
      deleted?: string[];
    };
    for (const path of deleted) rmSync(join(target, path), { recursive: true });
    const tree = join(project, "revisions", folder, "tree");
    if (existsSync(tree)) cpSync(tree, target, { recursive: true });
  }
}
