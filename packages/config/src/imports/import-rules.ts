import { cyclesOf } from "#imports/cycles.ts";
import type { Edge, ImportGraph } from "#imports/import-graph.ts";

/** One broken rule at one place. */
export type Violation = {
  readonly rule: string;
  readonly file: string;
  readonly line: number;
  readonly message: string;
};

/**
 * Which packages each package may import. A package that is missing here is refused, so that a new one states its place.
 * apps/web may use the server as well, but only its types.
 */
const ALLOWED: Readonly<Partial<Record<string, readonly string[]>>> = {
  "packages/model": [],
  "packages/catalog": ["packages/model"],
  "packages/auditor": ["packages/model"],
  "packages/scanner": ["packages/model"],
  "packages/importers": ["packages/model"],
  "packages/db": ["packages/model"],
  "packages/exporters": ["packages/model", "packages/catalog"],
  "packages/config": [],
  "packages/bench": ["packages/auditor"],
  "apps/cli": [
    "packages/model",
    "packages/catalog",
    "packages/auditor",
    "packages/scanner",
    "packages/importers",
    "packages/exporters",
  ],
  "apps/server": [
    "packages/model",
    "packages/catalog",
    "packages/scanner",
    "packages/importers",
    "packages/exporters",
    "packages/db",
  ],
  "apps/web": ["packages/model", "packages/catalog", "apps/server"],
  // End-to-end tests know the product only through HTTP.
  e2e: [],
};

/** These run in the browser, so they may use nothing of Node but what the browser builds replace. */
const BROWSER_CODE = ["packages/model", "packages/catalog", "packages/importers", "packages/exporters", "apps/web"];
const BROWSER_BUILTINS = new Set(["node:buffer", "node:stream"]);

/** Layers of the web application, lowest first; a file may import its own layer and those below it. */
const WEB_LAYERS = ["components", "features", "routes"] as const;
/** Everything that composes features: the entry, the routes, and the shell around them. */
const WEB_TOP = /^apps\/web\/src\/(?:main|routes|app|shell)(?:[./]|$)/;
const WEB_FEATURE = /^apps\/web\/src\/features\/([^/]+)\//;

/** Names under which everything ends up sooner or later, as a folder or as a file. */
const NO_NAME = /^(?:utils?|helpers|common|shared|lib|misc)(?:\.(?:test\.)?\w+)?$/;

/** Checks every import against the rules of the architecture; an empty list means all hold. */
export function checkImports(graph: ImportGraph): readonly Violation[] {
  return [
    ...graph.members
      .filter(({ folder }) => ALLOWED[folder] === undefined)
      .map(({ folder }) => ({
        rule: "package-listed",
        file: `${folder}/package.json`,
        line: 1,
        message: `${folder} is missing in the table of allowed imports (packages/config/src/imports/import-rules.ts)`,
      })),
    ...graph.files.flatMap(nameRule),
    ...graph.edges.flatMap((edge) => [
      ...packageRules(edge),
      ...builtinRule(edge),
      ...testRule(edge),
      ...webRules(edge),
    ]),
    ...cyclesOf(graph).map((cycle) => ({
      rule: "cycle",
      file: cycle.file,
      line: cycle.line,
      message: `import cycle: ${cycle.path.join(" -> ")}`,
    })),
  ];
}

function nameRule(file: string): readonly Violation[] {
  const name = file.split("/").find((part) => NO_NAME.test(part));
  if (name === undefined) return [];
  const message = `"${name}" says nothing; name it after what it holds, or put it beside its only user`;
  return [{ rule: "telling-names", file, line: 1, message }];
}

function packageRules(edge: Edge): readonly Violation[] {
  const { member, target, specifier } = edge;
  if (target.kind === "file") {
    if (target.path.startsWith(`${member}/`)) return [];
    // The Django projects that every layer is tested with belong to e2e.
    if (isTest(edge.file) && target.path.startsWith("e2e/fixtures/")) return [];
    return [
      violation(edge, "package-boundary", `"${specifier}" leaves ${member}; import the other package by its name`),
    ];
  }
  if (target.kind !== "member") return [];
  // Through its own index every file would import every other one, past the search for cycles.
  if (target.folder === member) return [violation(edge, "package-boundary", `${member} imports itself by name`)];
  if (ALLOWED[member]?.includes(target.folder) !== true) {
    return [violation(edge, "package-boundary", `${member} may not import ${target.folder}`)];
  }
  if (member === "apps/web" && target.folder === "apps/server" && !edge.typeOnly) {
    return [violation(edge, "server-types-only", "the browser may only `import type` from the server")];
  }
  return [];
}

function builtinRule(edge: Edge): readonly Violation[] {
  if (edge.target.kind !== "builtin" || !BROWSER_CODE.includes(edge.member)) return [];
  if (!edge.file.startsWith(`${edge.member}/src/`) || isTest(edge.file)) return [];
  if (BROWSER_BUILTINS.has(edge.target.name)) return [];
  return [
    violation(
      edge,
      "no-node-builtins",
      `${edge.member} runs in the browser too and may not import ${edge.target.name}`,
    ),
  ];
}

function testRule(edge: Edge): readonly Violation[] {
  if (edge.target.kind !== "file" || !isTest(edge.target.path) || isTest(edge.file)) return [];
  return [violation(edge, "no-test-imports", `product code may not import the test ${edge.target.path}`)];
}

function webRules(edge: Edge): readonly Violation[] {
  if (edge.target.kind !== "file" || !edge.target.path.startsWith("apps/web/src/")) return [];
  // A test may put parts together that the product keeps apart.
  if (!edge.file.startsWith("apps/web/src/") || isTest(edge.file)) return [];
  const [from, to] = [webLayer(edge.file), webLayer(edge.target.path)];
  if (WEB_LAYERS.indexOf(to) > WEB_LAYERS.indexOf(from)) {
    return [violation(edge, "web-layers", `${from} may not import ${to}: routes -> features -> components`)];
  }
  const [ownFeature, otherFeature] = [WEB_FEATURE.exec(edge.file)?.[1], WEB_FEATURE.exec(edge.target.path)?.[1]];
  if (from === "features" && to === "features" && ownFeature !== otherFeature) {
    return [violation(edge, "feature-isolation", `feature ${ownFeature} may not import feature ${otherFeature}`)];
  }
  return [];
}

function webLayer(path: string): (typeof WEB_LAYERS)[number] {
  if (WEB_TOP.test(path)) return "routes";
  return WEB_FEATURE.test(path) ? "features" : "components";
}

function isTest(path: string): boolean {
  return /\.test\.tsx?$/.test(path);
}

function violation({ file, line }: Edge, rule: string, message: string): Violation {
  return { rule, file, line, message };
}
