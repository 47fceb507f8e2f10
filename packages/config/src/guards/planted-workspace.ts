import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

import { type Guard, guardCommand } from "#guards/guard-commands.ts";
import { type RunResult, run } from "#process/run.ts";
import { ROOT } from "#workspace/root.ts";

/** A small workspace in a temporary folder, under the rules of this repository. `runGuard` runs a guard over it. */
export type PlantedWorkspace = {
  readonly runGuard: (guard: Guard) => Promise<RunResult>;
  readonly remove: () => void;
};

const RULES = [".oxlintrc.json", ".oxfmtrc.json", ".knip.jsonc", "packages/config/tsconfig.base.json"];
const INSTALLED = ["node_modules/@types", "node_modules/oxlint-tsgolint", "node_modules/.bin"];
const MEMBERS = {
  "packages/model": [],
  "packages/catalog": ["model"],
  "apps/server": ["model"],
  "apps/web": ["model", "server"],
} as const;

/** What every guard must let pass; each file shows something that is allowed here and forbidden elsewhere. */
const CLEAN_FILES: Readonly<Record<string, string>> = {
  "packages/model/src/index.ts": 'export { twice } from "./twice.ts";\n',
  "packages/model/src/twice.ts": "export function twice(value: number): number {\n  return value * 2;\n}\n",
  "packages/model/src/twice.test.ts":
    'import { strictEqual } from "node:assert";\n\nimport { twice } from "./twice.ts";\n\nstrictEqual(twice(2), 4);\n',
  "packages/catalog/src/index.ts":
    'import { twice } from "@stance/model";\n\nexport const ANSWER: number = twice(21);\n',
  "packages/catalog/scripts/generate.ts": 'console.log("nothing to write");\n',
  "apps/server/src/config.ts": 'export const PORT: number = Number(process.env["PORT"] ?? "8650");\n',
  "apps/server/src/index.ts": 'export type { Router } from "./router.ts";\n',
  "apps/server/src/router.ts":
    'import { twice } from "@stance/model";\n\nexport type Router = { readonly port: number };\nexport const double: typeof twice = twice;\n',
  "apps/server/src/main.ts":
    'import { PORT } from "./config.ts";\nimport { double } from "./router.ts";\n\nprocess.stdout.write(`${double(PORT)}\\n`);\n',
  "apps/web/src/main.tsx": 'import "#routes.tsx";\n',
  "apps/web/src/routes.tsx": 'import { page } from "#features/findings/page.ts";\n\ndocument.title = page;\n',
  "apps/web/src/features/findings/page.ts":
    'import { label } from "#components/label.ts";\n\nexport const page: string = label;\n',
  "apps/web/src/components/label.ts":
    'import { twice } from "@stance/model";\nimport type { Router } from "@stance/server";\n\nconst router: Router = { port: twice(1) };\nexport const label: string = String(router.port);\n',
};

/** Writes the clean workspace, then `planted` over it: contents by path. */
export function plantWorkspace(planted: Readonly<Record<string, string>> = {}): PlantedWorkspace {
  const root = mkdtempSync(join(tmpdir(), "stance-planted-"));
  const write = (path: string, content: string) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  };
  for (const [folder, uses] of Object.entries(MEMBERS)) writeMember(write, root, folder, uses);
  write("package.json", '{\n  "name": "planted",\n  "private": true,\n  "type": "module"\n}\n');
  write("pnpm-workspace.yaml", "packages:\n  - apps/*\n  - packages/*\n");
  write(".gitignore", "node_modules/\n");
  for (const [path, content] of Object.entries({ ...CLEAN_FILES, ...planted })) write(path, content);
  for (const path of RULES) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    copyFileSync(join(ROOT, path), join(root, path));
  }
  // Not the whole node_modules: the guards would walk through the link into the real workspace.
  for (const path of INSTALLED) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    symlinkSync(join(ROOT, path), join(root, path));
  }
  return {
    runGuard: (guard) => run(process.execPath, guardCommand(guard), { cwd: root }),
    remove: () => rmSync(root, { recursive: true }),
  };
}

function writeMember(
  write: (path: string, content: string) => void,
  root: string,
  folder: string,
  uses: readonly string[],
): void {
  const name = folder.split("/")[1];
  const manifest = {
    name: `@stance/${name}`,
    private: true,
    type: "module",
    exports: { ".": "./src/index.ts" },
    imports: { "#*": "./src/*" },
    scripts: name === "catalog" ? { generate: "node scripts/generate.ts" } : {},
    dependencies: Object.fromEntries(uses.map((used) => [`@stance/${used}`, "workspace:*"])),
  };
  write(`${folder}/package.json`, `${JSON.stringify(manifest, null, 2)}\n`);
  write(
    `${folder}/tsconfig.json`,
    '{\n  "extends": "../../packages/config/tsconfig.base.json",\n  "compilerOptions": { "lib": ["es2024", "dom"], "jsx": "react-jsx" }\n}\n',
  );
  for (const used of uses) {
    mkdirSync(join(root, folder, "node_modules/@stance"), { recursive: true });
    symlinkSync(
      join(root, used === "server" ? "apps/server" : `packages/${used}`),
      join(root, folder, "node_modules/@stance", used),
    );
  }
}
