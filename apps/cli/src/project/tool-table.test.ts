import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { expect, it } from "vitest";

import { emptyDirectory } from "#testing/empty-directory.ts";

import { readToolTable } from "./tool-table.ts";

function repository(pyproject: string): { readonly root: string; readonly project: string } {
  const root = emptyDirectory();
  const project = join(root, "services", "shop");
  mkdirSync(project, { recursive: true });
  mkdirSync(join(root, ".git"));
  writeFileSync(join(root, "pyproject.toml"), pyproject);
  return { root, project };
}

it("finds the table of the repository from a directory below", async () => {
  const { root, project } = repository('[tool.stance]\nserver = "https://stance.example"\n');
  expect(await readToolTable(project)).toEqual({
    path: join(root, "pyproject.toml"),
    server: "https://stance.example",
  });
});

it("prefers the nearest table and passes by files without one", async () => {
  const { root, project } = repository('[tool.stance]\nserver = "https://far.example"\n');
  writeFileSync(join(project, "pyproject.toml"), "[tool.black]\nline-length = 100\n");
  expect((await readToolTable(project))?.path).toBe(join(root, "pyproject.toml"));
  writeFileSync(join(project, "pyproject.toml"), '[tool.stance]\nserver = "https://near.example"\n');
  expect((await readToolTable(project))?.server).toBe("https://near.example");
});

it("does not look above the repository", async () => {
  const { project } = repository('[tool.stance]\nserver = "https://stance.example"\n');
  mkdirSync(join(project, ".git"));
  expect(await readToolTable(project)).toBeNull();
});

it.each([
  ["[tool.stance\n", /pyproject\.toml/],
  ["[tool.stance]\nserver = 7\n", /server/],
])("says where %j is wrong", async (text, place) => {
  const { root } = repository(text);
  await expect(readToolTable(root)).rejects.toMatchObject({
    code: "invalid-config",
    message: expect.stringMatching(place),
  });
});
