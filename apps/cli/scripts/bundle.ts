// Usage: bundle.ts [DIRECTORY]. Makes apps/cli/dist, or the directory: the program as one file with its WebAssembly beside
// it, and the same as a tarball that npm can install or run without anything else. Same sources, same bytes.
import { createHash } from "node:crypto";
import { chmodSync, copyFileSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, relative, resolve } from "node:path";

import { build } from "esbuild";
import { create } from "tar";

import manifest from "../package.json" with { type: "json" };
import { licensesOf } from "./licenses-of.ts";

const root = resolve(import.meta.dirname, "..");
const dist = resolve(process.argv[2] ?? join(root, "dist"));
/** npm's own fixed time for packed files; zero would be before what zip tools can hold. */
const FIXED_TIME = new Date("1985-10-26T08:15:00Z");

rmSync(dist, { recursive: true, force: true });
mkdirSync(dist, { recursive: true });

const { metafile } = await build({
  absWorkingDir: root,
  entryPoints: ["src/main.ts"],
  inject: ["scripts/node-20.ts"],
  outfile: join(dist, "stance.mjs"),
  bundle: true,
  platform: "node",
  format: "esm",
  target: "node20",
  // CommonJS packages inside ask for Node's built-in modules with require.
  banner: {
    js: 'import { createRequire as makeRequire } from "node:module"; const require = makeRequire(import.meta.url);',
  },
  minifyWhitespace: true,
  minifySyntax: true,
  legalComments: "none",
  metafile: true,
  logLevel: "warning",
});
chmodSync(join(dist, "stance.mjs"), 0o755);

// Where src/audit/parser-files.ts looks for them.
const wasm = ["web-tree-sitter/web-tree-sitter.wasm", "tree-sitter-python/tree-sitter-python.wasm"].map(
  resolveFromAuditor,
);
const [coreWasm, pythonWasm] = wasm;
if (coreWasm === undefined || pythonWasm === undefined) throw new Error("a WebAssembly file is missing");
copyFileSync(coreWasm, join(dist, "web-tree-sitter.wasm"));
copyFileSync(pythonWasm, join(dist, "tree-sitter-python.wasm"));

const inputs = Object.keys(metafile.inputs).map((file) => resolve(root, file));
writeFileSync(join(dist, "LICENSES.txt"), licensesOf([...inputs, ...wasm]));
copyFileSync(join(root, "../../LICENSE"), join(dist, "LICENSE"));
writeFileSync(
  join(dist, "package.json"),
  `${JSON.stringify(
    {
      name: "stance",
      version: manifest.version,
      description: "Security checklist of Django projects, from their source",
      license: manifest.license,
      type: "module",
      bin: { stance: "stance.mjs" },
      engines: { node: ">=20" },
    },
    null,
    2,
  )}\n`,
);

const packed = [
  "package.json",
  "LICENSE",
  "LICENSES.txt",
  "stance.mjs",
  "tree-sitter-python.wasm",
  "web-tree-sitter.wasm",
];
const unnamed = join(dist, "unnamed.tgz");
await create(
  { cwd: dist, file: unnamed, gzip: { level: 9 }, portable: true, mtime: FIXED_TIME, prefix: "package" },
  packed,
);

// `npx ADDRESS` keeps what it once fetched from an address for ever, so a changed program needs a changed address.
const bytes = readFileSync(unnamed);
const digest = createHash("sha256").update(bytes).digest("hex");
const file = `stance-${manifest.version}-${digest.slice(0, 10)}.tgz`;
renameSync(unnamed, join(dist, file));
writeFileSync(
  join(dist, "tarball.json"),
  `${JSON.stringify({ file, version: manifest.version, sha256: digest, bytes: bytes.length }, null, 2)}\n`,
);
console.log(`${relative(process.cwd(), join(dist, file))}: ${(bytes.length / 1000).toFixed(0)} kB`);

/** The auditor has the parser among its dependencies, not this package. */
function resolveFromAuditor(specifier: string): string {
  return createRequire(import.meta.resolve("@stance/auditor")).resolve(specifier);
}
