// Checks every import of the workspace in the current directory against the rules of the architecture.
import { readImportGraph } from "../src/imports/import-graph.ts";
import { checkImports } from "../src/imports/import-rules.ts";

const graph = readImportGraph(process.cwd());
const violations = checkImports(graph);
for (const { rule, file, line, message } of violations) console.log(`${file}:${line} ${rule}: ${message}`);
console.log(`imports: ${graph.edges.length} in ${graph.files.length} files checked, ${violations.length} violations`);
// A checker that saw nothing must not pass: that is how import checks rot unnoticed.
if (violations.length > 0 || graph.edges.length === 0) process.exitCode = 1;
