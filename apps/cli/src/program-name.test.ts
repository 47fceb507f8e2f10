import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { expect, it } from "vitest";

import { programName } from "./program-name.ts";
import { emptyDirectory } from "#testing/empty-directory.ts";

const ADDRESS = "http://127.0.0.1:8123/cli/stance-0.1.0-0123456789.tgz";

it("repeats the npx command with the address that the program came from", () => {
  const modules = join(emptyDirectory(), "_npx", "0a1b2c", "node_modules");
  mkdirSync(join(modules, "stance"), { recursive: true });
  writeFileSync(
    join(modules, ".package-lock.json"),
    JSON.stringify({ packages: { "node_modules/stance": { resolved: ADDRESS } } }),
  );
  expect(programName(join(modules, "stance", "stance.mjs"), "/")).toBe(`npx --yes ${ADDRESS}`);
});

it("is the plain name where npm's record is missing or the program is installed", () => {
  expect(programName("/cache/_npx/0a1b2c/node_modules/stance/stance.mjs", "/")).toBe("stance");
  expect(programName("/usr/lib/node_modules/stance/stance.mjs", "/")).toBe("stance");
});

it("names the file when it runs from source", () => {
  expect(programName("/repo/apps/cli/src/main.ts", "/repo")).toBe(`node ${join("apps", "cli", "src", "main.ts")}`);
});
