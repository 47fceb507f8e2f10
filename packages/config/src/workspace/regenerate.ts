import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { nodeEnvironment } from "#process/node-environment.ts";
import { run } from "#process/run.ts";
import { workspaceMembers } from "#workspace/members.ts";
import { sourceFiles } from "#workspace/source-files.ts";

/**
 * Runs the `generate` script of every package under `root`; gives the packages that have one and the files that were added,
 * changed or removed. Compares contents instead of asking git, so that uncommitted work of the user does not count.
 */
export async function regenerate(root: string): Promise<{ generators: readonly string[]; changed: readonly string[] }> {
  const generators = workspaceMembers(root).filter(({ scripts }) => scripts["generate"] !== undefined);
  const before = contents(root);
  for (const { folder } of generators) {
    const { code, output } = await run(process.execPath, ["--run", "generate"], {
      cwd: join(root, folder),
      env: nodeEnvironment(),
    });
    if (code !== 0) throw new Error(`the generate script of ${folder} failed:\n${output}`);
  }
  const after = contents(root);
  const files = new Set([...before.keys(), ...after.keys()]);
  return {
    generators: generators.map(({ folder }) => folder),
    changed: [...files].filter((file) => before.get(file) !== after.get(file)).sort(),
  };
}

function contents(root: string): ReadonlyMap<string, string> {
  const files = ["apps", "packages", "prisma", "e2e"]
    .filter((folder) => existsSync(join(root, folder)))
    .flatMap((folder) => sourceFiles(root, folder));
  return new Map(
    files.map((file) => [
      file,
      createHash("sha256")
        .update(readFileSync(join(root, file)))
        .digest("hex"),
    ]),
  );
}
