// Runs the `generate` script of every package of the workspace in the current directory and fails when a file changes:
// generated files are committed with their source. The changed files stay, ready to be committed.
import { regenerate } from "../src/workspace/regenerate.ts";

const { generators, changed } = await regenerate(process.cwd());
for (const file of changed) console.log(`${file} is not what its generator writes; commit the new version`);
console.log(
  `generated: ${generators.length} generators run (${generators.join(", ")}), ${changed.length} files changed`,
);
if (changed.length > 0 || generators.length === 0) process.exitCode = 1;
