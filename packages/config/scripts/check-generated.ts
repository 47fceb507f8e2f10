// Runs the `generate` script of every package of the workspace in the current directory and fails when a file changes:
// generated files are committed with their source. The changed files stay, ready to be committed; with --write that is what
// was wanted and no failure.
import { regenerate } from "../src/workspace/regenerate.ts";

const { generators, changed } = await regenerate(process.cwd());
const isWanted = process.argv.includes("--write");
for (const file of changed) {
  console.log(isWanted ? `${file} was written` : `${file} is not what its generator writes; commit the new version`);
}
console.log(
  `generated: ${generators.length} generators run (${generators.join(", ")}), ${changed.length} files changed`,
);
if ((changed.length > 0 && !isWanted) || generators.length === 0) process.exitCode = 1;
