import { readFileSync } from "node:fs";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";

import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { plantWorkspace } from "#guards/planted-workspace.ts";
import { ROOT } from "#workspace/root.ts";

/** One offending file for each rule that .oxlintrc.json names, as a path under packages/catalog/src/planted. */
const PLANTED: Readonly<Record<string, { readonly file?: string; readonly code: string }>> = {
  eqeqeq: { code: "export const same = (a: number, b: number): boolean => a == b;" },
  "no-console": { code: 'console.log("hello");' },
  "no-empty": { code: 'try {\n  JSON.parse("{");\n} catch {}' },
  "no-param-reassign": { code: "export function next(n: number): number {\n  n = n + 1;\n  return n;\n}" },
  "no-restricted-globals": { code: "export const platform: string = process.platform;" },
  "no-unused-vars": { code: "const unused = 1;\nexport {};" },
  "no-var": { code: "export var count = 1;" },
  "prefer-const": { code: "let count = 1;\nexport const double = count * 2;" },
  "import/no-default-export": { code: "export default 1;" },
  "node/no-process-env": { file: "apps/server/src/planted.ts", code: 'export const user = process.env["USER"];' },
  "unicorn/filename-case": { file: "packages/catalog/src/planted/CamelCase.ts", code: "export const one = 1;" },
  "unicorn/prefer-node-protocol": { file: "apps/server/src/fs.ts", code: 'import "fs";' },
  "typescript/ban-ts-comment": { code: "// @ts-ignore\nexport const one = 1;" },
  "typescript/consistent-type-imports": {
    code: 'import { Router } from "./router.ts";\n\nexport const router = (r: Router): number => r.port;',
    file: "apps/server/src/value-import.ts",
  },
  "typescript/no-explicit-any": { code: "export const anything = (value: any): boolean => value === 1;" },
  "typescript/no-floating-promises": { code: "Promise.resolve(1);" },
  "typescript/no-misused-spread": { code: "export const copy = { ...[1] };" },
  "typescript/no-misused-promises": { code: "[1].forEach(async () => Promise.resolve());" },
  "typescript/no-non-null-assertion": { code: "export const first = (list: number[]): number => list[0]!;" },
  "typescript/no-unsafe-argument": { code: 'Number.parseInt(JSON.parse("1"));' },
  "typescript/no-unsafe-assignment": { code: 'export const parsed = JSON.parse("1");' },
  "typescript/no-unsafe-call": { code: 'JSON.parse("1")();' },
  "typescript/no-unsafe-member-access": { code: 'export const isSet = (): boolean => JSON.parse("1").set === true;' },
  "typescript/no-unsafe-return": { code: 'export const parse = (): number => JSON.parse("1");' },
  "typescript/no-unnecessary-type-assertion": { code: "const one: number = 1;\nexport const same = one as number;" },
  "typescript/only-throw-error": { code: 'export function stop(): never {\n  throw "stop";\n}' },
  "typescript/prefer-promise-reject-errors": {
    code: 'export const refuse = (): Promise<never> => Promise.reject("no");',
  },
  "typescript/return-await": {
    code: "export async function one(): Promise<number> {\n  try {\n    return Promise.resolve(1);\n  } catch {\n    return 2;\n  }\n}",
  },
  "typescript/switch-exhaustiveness-check": {
    code: 'export function pick(side: "left" | "right"): void {\n  switch (side) {\n    case "left":\n      return;\n  }\n}',
  },
  "react/rules-of-hooks": {
    file: "apps/web/src/components/hook.tsx",
    code: "declare function useState(): number;\n\nexport function Planted({ isOn }: { isOn: boolean }) {\n  if (isOn) useState();\n  return null;\n}",
  },
  "react/exhaustive-deps": {
    file: "apps/web/src/components/effect.tsx",
    code: "declare function useEffect(run: () => void, deps: unknown[]): void;\n\nexport function Planted({ name }: { name: string }) {\n  useEffect(() => {\n    document.title = name;\n  }, []);\n  return null;\n}",
  },
  "react/no-danger": {
    file: "apps/web/src/components/danger.tsx",
    code: 'export const Planted = () => <p dangerouslySetInnerHTML={{ __html: "<b>" }} />;',
  },
  "vitest/expect-expect": {
    file: "packages/model/src/claimless.test.ts",
    code: 'import { it } from "vitest";\n\nit("adds", () => {\n  Math.max(1, 2);\n});',
  },
  "vitest/no-disabled-tests": {
    file: "packages/model/src/skipped.test.ts",
    code: 'import { it } from "vitest";\n\nit.skip("adds", () => {});',
  },
  "vitest/no-focused-tests": {
    file: "packages/model/src/focused.test.ts",
    code: 'import { it } from "vitest";\n\nit.only("adds", () => {});',
  },
};

function fileOf(rule: string): string {
  return PLANTED[rule]?.file ?? `packages/catalog/src/planted/${rule.replace("/", "-")}.ts`;
}

/**
 * oxlint prints a rule as `plugin(rule)` and the file with the line behind it; it calls some plugins by another name, draws the
 * marks around them differently in a UTF-8 terminal, and paints them where CI is set.
 */
function reported(output: string): string[] {
  const findings = [...stripVTControlCharacters(output).matchAll(/[x×] (\w[\w-]*)\(([\w-]+)\)[^[]*\[([^:\]]+):\d/g)];
  return findings.map(([, plugin = "", rule, file]) => {
    if (plugin === "eslint") return `${file} ${rule}`;
    return `${file} ${plugin === "react-hooks" ? "react" : plugin}/${rule}`;
  });
}

describe("lint", () => {
  const workspace = plantWorkspace(
    Object.fromEntries(Object.entries(PLANTED).map(([rule, { code }]) => [fileOf(rule), `${code}\n`])),
  );
  let result = { code: 0, output: "" };
  beforeAll(async () => {
    result = await workspace.runGuard("lint");
  });
  afterAll(workspace.remove);

  it("has a planted violation for every rule that the configuration names", () => {
    const configuration = readFileSync(join(ROOT, ".oxlintrc.json"), "utf8");
    const named = [...configuration.matchAll(/"([a-z-]+(?:\/[a-z-]+)?)": (?:"error"|\["error")/g)].map(
      ([, rule]) => rule,
    );
    const rules = new Set(named.filter((rule) => rule !== "correctness"));
    expect(rules).toEqual(new Set(Object.keys(PLANTED)));
  });

  it.each(Object.keys(PLANTED))("fails on %s", (rule) => {
    expect(result.code).not.toBe(0);
    expect(reported(result.output)).toContain(`${fileOf(rule)} ${rule}`);
  });

  it("passes a workspace without violations", async () => {
    const clean = plantWorkspace();
    const { code, output } = await clean.runGuard("lint");
    clean.remove();
    expect(output).toContain("0 errors");
    expect(code).toBe(0);
  });
});
