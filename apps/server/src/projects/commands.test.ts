import { expect, it } from "vitest";

import { projectCommands } from "./commands.ts";

const origin = "https://stance.example";
const tarball = "stance-0.1.0.tgz";

it("audits the project inside its repository with the program of this server", () => {
  expect(projectCommands({ root: "services/shop", origin, tarball })).toEqual({
    auditCommand:
      "npx --yes https://stance.example/cli/stance-0.1.0.tgz audit services/shop --push --server https://stance.example",
    gateCommand:
      "npx --yes https://stance.example/cli/stance-0.1.0.tgz audit services/shop --push --server https://stance.example --fail-on high",
  });
});

it("runs from Stance's own folder where no program was built", () => {
  expect(projectCommands({ root: ".", origin, tarball: null }).auditCommand).toBe(
    "npm run audit -- PATH --push --server https://stance.example",
  );
});

it.each([
  ["a'; rm -rf ~ #", String.raw`'./a'\''; rm -rf ~ #'`],
  ["$(id)", "'./$(id)'"],
  ["--fail-on", "'./--fail-on'"],
])("keeps the path %j from becoming shell code or an option", (root, word) => {
  expect(projectCommands({ root, origin, tarball }).auditCommand).toContain(` audit ${word} --push`);
});
