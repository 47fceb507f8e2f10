// Type-checks every package of the workspace in the current directory.
import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";

import { inParallel } from "../src/process/in-parallel.ts";
import { run } from "../src/process/run.ts";
import { workspaceMembers } from "../src/workspace/members.ts";
import { ROOT } from "../src/workspace/root.ts";
import { toolPath } from "../src/workspace/tool.ts";

const root = process.cwd();
const compiler = toolPath(ROOT, "typescript", "tsc");

const results = await inParallel(workspaceMembers(root), availableParallelism(), async ({ folder }) => {
  // A package without a tsconfig would pass unseen.
  if (!existsSync(join(root, folder, "tsconfig.json")))
    return { code: 1, output: `${folder}: tsconfig.json is missing\n` };
  return run(process.execPath, [compiler, "-p", folder, "--pretty", "false"], { cwd: root });
});
for (const { output } of results) process.stdout.write(output);
const failed = results.filter(({ code }) => code !== 0).length;
// No package, no proof.
if (results.length === 0) process.exitCode = 1;
console.log(`types: ${results.length} packages checked, ${failed} failed`);
if (failed > 0) process.exitCode = 1;
