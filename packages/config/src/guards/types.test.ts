import { readFileSync } from "node:fs";
import { join } from "node:path";

import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { plantWorkspace } from "#guards/planted-workspace.ts";
import { ROOT } from "#workspace/root.ts";

/** For each strictness option of tsconfig.base.json: a file that breaks it and the error it must give there. */
const PLANTED: Readonly<Record<string, { readonly code: string; readonly error: string }>> = {
  strict: { code: "export const name = (value: string | null): number => value.length;", error: "TS18047" },
  noUncheckedIndexedAccess: { code: "export const first = (list: number[]): number => list[0];", error: "TS2322" },
  exactOptionalPropertyTypes: {
    code: "export const options: { limit?: number } = { limit: undefined };",
    error: "TS2375",
  },
  noImplicitReturns: {
    code: "export function sign(value: number) {\n  if (value < 0) return -1;\n}",
    error: "TS7030",
  },
  noImplicitOverride: {
    code: "export class A {\n  run(): void {}\n}\nexport class B extends A {\n  run(): void {}\n}",
    error: "TS4114",
  },
  noFallthroughCasesInSwitch: {
    code: 'export function pick(value: number): string {\n  let text = "";\n  switch (value) {\n    case 1:\n      text = "one";\n    default:\n      text += "?";\n  }\n  return text;\n}',
    error: "TS7029",
  },
  noUnusedLocals: { code: "const unused = 1;\nexport {};", error: "TS6133" },
  noUnusedParameters: { code: "export const one = (unused: number): number => 1;", error: "TS6133" },
  verbatimModuleSyntax: {
    code: 'import { Shape } from "./shape.ts";\n\nexport const shape: Shape = 1;',
    error: "TS1484",
  },
  erasableSyntaxOnly: { code: "export enum Color {\n  Red,\n}", error: "TS1294" },
};

const TOLERANT = new Set([
  "noEmit",
  "allowImportingTsExtensions",
  "resolveJsonModule",
  "isolatedModules",
  "skipLibCheck",
]);

describe("typecheck", () => {
  const files = Object.entries(PLANTED).map(
    ([option, { code }]) => [`packages/catalog/src/planted/${option}.ts`, `${code}\n`] as const,
  );
  const workspace = plantWorkspace({
    ...Object.fromEntries(files),
    "packages/catalog/src/planted/shape.ts": "export type Shape = number;\n",
  });
  let result = { code: 0, output: "" };
  beforeAll(async () => {
    result = await workspace.runGuard("typecheck");
  });
  afterAll(workspace.remove);

  it("has a planted violation for every strictness option", () => {
    const base = readFileSync(join(ROOT, "packages/config/tsconfig.base.json"), "utf8");
    const options = [...base.matchAll(/"(\w+)": true/g)].map(([, option = ""]) => option);
    expect(options.filter((option) => !TOLERANT.has(option)).sort()).toEqual(Object.keys(PLANTED).sort());
  });

  it.each(Object.entries(PLANTED))("fails on code against %s", (option, { error }) => {
    expect(result.code).toBe(1);
    const errors = result.output
      .split("\n")
      .filter((line) => line.startsWith(`packages/catalog/src/planted/${option}.ts`));
    expect(errors.join("\n")).toContain(error);
  });

  it("fails on a package without a tsconfig", async () => {
    const unchecked = plantWorkspace({ "packages/scanner/package.json": '{ "name": "@stance/scanner" }\n' });
    const { code, output } = await unchecked.runGuard("typecheck");
    unchecked.remove();
    expect(output).toContain("packages/scanner: tsconfig.json is missing");
    expect(code).toBe(1);
  });

  it("passes a workspace without violations", async () => {
    const clean = plantWorkspace();
    const { code, output } = await clean.runGuard("typecheck");
    clean.remove();
    expect(output).toContain("4 packages checked, 0 failed");
    expect(code).toBe(0);
  });
});
