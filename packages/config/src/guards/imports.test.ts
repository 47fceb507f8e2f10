import { describe, expect, it } from "vitest";

import { plantWorkspace } from "#guards/planted-workspace.ts";

const WEB = "apps/web/src";

/** What must be refused: a file of the workspace and the line that has to be printed for it. */
const PLANTED: Readonly<Record<string, { readonly files: Readonly<Record<string, string>>; readonly line: string }>> = {
  "a package that imports one it may not": {
    files: { "packages/model/src/up.ts": 'import "@stance/catalog";\n' },
    line: "packages/model/src/up.ts:1 package-boundary: packages/model may not import packages/catalog",
  },
  "a type taken from a package that may not be imported": {
    files: { "packages/model/src/up.ts": 'export type A = import("@stance/catalog").Answer;\n' },
    line: "packages/model/src/up.ts:1 package-boundary",
  },
  "a dynamic import of a package that may not be imported": {
    files: { "packages/model/src/up.ts": 'export const later = () => import("@stance/catalog");\n' },
    line: "packages/model/src/up.ts:1 package-boundary",
  },
  "a re-export from a package that may not be imported": {
    files: { "packages/model/src/up.ts": '\nexport * from "@stance/catalog";\n' },
    line: "packages/model/src/up.ts:2 package-boundary",
  },
  "a relative path into another package": {
    files: { "packages/catalog/src/sideways.ts": 'import "../../model/src/twice.ts";\n' },
    line: 'packages/catalog/src/sideways.ts:1 package-boundary: "../../model/src/twice.ts" leaves packages/catalog',
  },
  "product code that imports a fixture": {
    files: { "packages/catalog/src/demo.ts": 'import "../../../e2e/fixtures/projects/materialize.ts";\n' },
    line: "packages/catalog/src/demo.ts:1 package-boundary",
  },
  "a package that imports itself by name": {
    files: { "packages/model/src/self.ts": 'import "@stance/model";\n' },
    line: "packages/model/src/self.ts:1 package-boundary: packages/model imports itself by name",
  },
  "an end-to-end test that imports the product": {
    files: { "e2e/package.json": '{ "name": "@stance/e2e" }\n', "e2e/a.spec.ts": 'import "@stance/model";\n' },
    line: "e2e/a.spec.ts:1 package-boundary: e2e may not import packages/model",
  },
  "a package without a place in the table": {
    files: { "packages/extra/package.json": '{ "name": "@stance/extra" }\n' },
    line: "packages/extra/package.json:1 package-listed",
  },
  "a value of the server in the browser": {
    files: {
      [`${WEB}/components/call.ts`]: 'import { double } from "@stance/server";\n\nexport const two = double(1);\n',
    },
    line: `${WEB}/components/call.ts:1 server-types-only`,
  },
  "a type import that still loads the server": {
    files: {
      [`${WEB}/components/call.ts`]: 'import { type Router } from "@stance/server";\n\nexport type R = Router;\n',
    },
    line: `${WEB}/components/call.ts:1 server-types-only`,
  },
  "a Node built-in in code for the browser": {
    files: {
      "packages/catalog/src/read.ts": 'import { readFileSync } from "node:fs";\n\nexport const read = readFileSync;\n',
    },
    line: "packages/catalog/src/read.ts:1 no-node-builtins: packages/catalog runs in the browser too and may not import node:fs",
  },
  "a Node built-in without its prefix": {
    files: { "packages/catalog/src/read.ts": 'import "path/posix";\n' },
    line: "packages/catalog/src/read.ts:1 no-node-builtins",
  },
  "a component that imports a feature": {
    files: { [`${WEB}/components/up.ts`]: 'import "#features/findings/page.ts";\n' },
    line: `${WEB}/components/up.ts:1 web-layers: components may not import features`,
  },
  "a feature that imports the routes": {
    files: { [`${WEB}/features/findings/up.ts`]: 'import "../../routes.tsx";\n' },
    line: `${WEB}/features/findings/up.ts:1 web-layers: features may not import routes`,
  },
  "a feature that imports another feature": {
    files: { [`${WEB}/features/projects/page.ts`]: 'import "#features/findings/page.ts";\n' },
    line: `${WEB}/features/projects/page.ts:1 feature-isolation: feature projects may not import feature findings`,
  },
  "product code that imports a test": {
    files: { "packages/model/src/borrow.ts": 'import "./twice.test.ts";\n' },
    line: "packages/model/src/borrow.ts:1 no-test-imports",
  },
  "a cycle": {
    files: {
      "packages/model/src/a.ts": 'import "./b.ts";\n',
      "packages/model/src/b.ts": 'import "#c.ts";\n',
      "packages/model/src/c.ts": '\nexport type { A } from "./a.ts";\n',
    },
    line: "packages/model/src/c.ts:2 cycle: import cycle: packages/model/src/a.ts -> packages/model/src/b.ts -> packages/model/src/c.ts -> packages/model/src/a.ts",
  },
  "a file that imports itself": {
    files: { "packages/model/src/a.ts": 'import "./a.ts";\n' },
    line: "packages/model/src/a.ts:1 cycle",
  },
  "a file named after nothing": {
    files: { "packages/model/src/score/utils.ts": "export const one = 1;\n" },
    line: "packages/model/src/score/utils.ts:1 telling-names",
  },
};

describe("deps", () => {
  it.each(Object.entries(PLANTED))("fails on %s", async (_, { files, line }) => {
    const workspace = plantWorkspace(files);
    const { code, output } = await workspace.runGuard("deps");
    workspace.remove();
    expect(output).toContain(line);
    expect(output).toContain(", 1 violations");
    expect(code).toBe(1);
  });

  it("fails where it cannot parse a file", async () => {
    const workspace = plantWorkspace({ "packages/model/src/broken.ts": "import {\n" });
    const { code, output } = await workspace.runGuard("deps");
    workspace.remove();
    expect(output).toContain("packages/model/src/broken.ts");
    expect(code).toBe(1);
  });

  it("lets a test use the fixtures of the end-to-end tests", async () => {
    const workspace = plantWorkspace({
      "packages/catalog/src/demo.test.ts": 'import "../../../e2e/fixtures/projects/materialize.ts";\n',
    });
    const { code } = await workspace.runGuard("deps");
    workspace.remove();
    expect(code).toBe(0);
  });

  it("passes a workspace without violations, having seen its imports", async () => {
    const workspace = plantWorkspace();
    const { code, output } = await workspace.runGuard("deps");
    workspace.remove();
    expect(output).toMatch(/imports: 13 in 13 files checked, 0 violations/);
    expect(code).toBe(0);
  });
});
