import { describe, expect, it } from "vitest";

import type { Guard } from "#guards/guard-commands.ts";
import { plantWorkspace } from "#guards/planted-workspace.ts";

const GENERATOR = 'import { writeFileSync } from "node:fs";\n\nwriteFileSync("schema.json", "[2]\\n");\n';

async function guard(name: Guard, files: Record<string, string> = {}) {
  const workspace = plantWorkspace(files);
  const result = await workspace.runGuard(name);
  workspace.remove();
  return result;
}

describe("format", () => {
  it("fails on a file that is formatted otherwise", async () => {
    const { code, output } = await guard("format", { "packages/model/src/loose.ts": "export const  one='1'\n" });
    expect(output).toContain("packages/model/src/loose.ts");
    expect(code).not.toBe(0);
  });

  it("passes a workspace without violations", async () => {
    expect(await guard("format")).toMatchObject({ code: 0, output: expect.stringContaining("on 27 files") });
  });
});

describe("unused", () => {
  it.each([
    [
      "file",
      { "packages/model/src/orphan.ts": "export const one = 1;\n" },
      /Unused files[^]*packages\/model\/src\/orphan\.ts/,
    ],
    [
      "export",
      { "apps/server/src/config.ts": 'export const PORT: number = 8650;\nexport const HOST: string = "localhost";\n' },
      /Unused exports[^]*HOST[^]*apps\/server\/src\/config\.ts/,
    ],
    [
      "dependency",
      {
        "packages/catalog/package.json":
          '{\n  "name": "@stance/catalog",\n  "exports": { ".": "./src/index.ts" },\n  "dependencies": { "@stance/model": "workspace:*", "left-pad": "1.3.0" }\n}\n',
      },
      /Unused dependencies[^]*left-pad[^]*packages\/catalog\/package\.json/,
    ],
    [
      "dependency that is used but not declared",
      {
        "packages/model/src/twice.ts": 'import "zod";\n\nexport const twice = (value: number): number => value * 2;\n',
      },
      /Unlisted dependencies[^]*zod[^]*packages\/model\/src\/twice\.ts/,
    ],
  ])("fails on an unused or undeclared %s", async (_, files, expected) => {
    const { code, output } = await guard("unused", files);
    expect(output).toMatch(expected);
    expect(code).not.toBe(0);
  });

  it("passes a workspace without violations", async () => {
    expect(await guard("unused")).toMatchObject({ code: 0 });
  });
});

describe("generated", () => {
  it("fails on a file that differs from what its generator writes", async () => {
    const { code, output } = await guard("generated", {
      "packages/catalog/scripts/generate.ts": GENERATOR,
      "packages/catalog/schema.json": "[1]\n",
    });
    expect(output).toContain("packages/catalog/schema.json is not what its generator writes");
    expect(code).toBe(1);
  });

  it("fails on a generated file that was never committed", async () => {
    const { code, output } = await guard("generated", { "packages/catalog/scripts/generate.ts": GENERATOR });
    expect(output).toContain("packages/catalog/schema.json is not");
    expect(code).toBe(1);
  });

  it("fails with a generator that fails", async () => {
    const { code, output } = await guard("generated", { "packages/catalog/scripts/generate.ts": "process.exit(3);\n" });
    expect(output).toContain("the generate script of packages/catalog failed");
    expect(code).toBe(1);
  });

  it("passes when the file is what its generator writes", async () => {
    const { code, output } = await guard("generated", {
      "packages/catalog/scripts/generate.ts": GENERATOR,
      "packages/catalog/schema.json": "[2]\n",
    });
    expect(output).toContain("1 generators run (packages/catalog), 0 files changed");
    expect(code).toBe(0);
  });
});
