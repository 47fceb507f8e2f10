// Runs the `generate` script of every package and fails when a file changes: generated files are committed with their
// source. The changed files stay, ready to be committed. Usage: check-generated.ts [ROOT]
import { resolve } from "node:path";

import { regenerate } from "../src/workspace/regenerate.ts";
import { ROOT } from "../src/workspace/root.ts";

const { generators, changed } = await regenerate(resolve(process.argv[2] ?? ROOT));
for (const file of changed) console.log(`${file} is not what its generator writes; commit the new version`);
console.log(
  `generated: ${generators.length} generators run (${generators.join(", ")}), ${changed.length} files changed`,
);
if (changed.length > 0 || generators.length === 0) process.exitCode = 1;
