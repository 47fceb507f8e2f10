import { cpSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { beforeAll, describe, expect, it } from "vitest";

import { emptyDirectory } from "#testing/empty-directory.ts";
import { fixtureProject } from "#testing/fixture-project.ts";

import { selectProject, selectProjects } from "./select-projects.ts";

const NONE = { exclude: [] };

describe("selectProjects", () => {
  let root = "";
  beforeAll(() => {
    root = emptyDirectory();
    cpSync(fixtureProject("relic"), join(root, "services/relic"), { recursive: true });
    cpSync(fixtureProject("harbor"), join(root, "services/harbor"), { recursive: true });
  });

  function declare(text: string): void {
    writeFileSync(join(root, "pyproject.toml"), text);
  }

  const BOTH = `[tool.stance]
project = "Whole"
exclude = ["old/"]
[[tool.stance.projects]]
root = "services/relic"
name = "Museum"
settings = "relic.settings"
[[tool.stance.projects]]
root = "services/harbor"
[[tool.stance.ignore]]
control = "cfg-debug-off"
until = 2027-01-31
reason = "why"
`;

  it("takes every declared project with its own name and settings, and what is said for all", async () => {
    declare(BOTH);
    const selected = await selectProjects(root, NONE);
    expect(selected.map(({ project, name, settings }) => [project, name, settings])).toEqual([
      ["services/relic", "Museum", "relic.settings"],
      ["services/harbor", undefined, undefined],
    ]);
    for (const { exclude, ignore } of selected) {
      expect(exclude).toEqual([{ pattern: "old/", from: root, saidIn: "pyproject.toml" }]);
      expect(ignore.map(({ written, from }) => [written.control, from])).toEqual([["cfg-debug-off", root]]);
    }
  });

  it("takes those at or below PATH", async () => {
    declare(BOTH);
    const [only, ...rest] = await selectProjects(join(root, "services/relic"), NONE);
    expect([only?.project, only?.name, rest]).toEqual([".", "Museum", []]);
  });

  it("takes the one that --project or --root names, by its directory", async () => {
    declare(BOTH);
    const chosen = await selectProject(root, { ...NONE, root: "services/harbor/" });
    expect([chosen.project, chosen.name]).toEqual(["services/harbor", undefined]);
    expect((await selectProject(root, { ...NONE, project: "services/relic" })).name).toBe("Museum");
    await expect(selectProjects(root, { ...NONE, project: "a", root: "b" })).rejects.toMatchObject({ code: "usage" });
    await expect(selectProject(root, NONE)).rejects.toMatchObject({ code: "several-projects" });
    await expect(selectProjects(root, { ...NONE, settings: "x" })).rejects.toMatchObject({ code: "usage" });
  });

  it("finds the only project when others are excluded", async () => {
    declare("[tool.black]\n");
    await expect(selectProjects(root, NONE)).rejects.toMatchObject({ code: "several-projects" });
    const selected = await selectProjects(root, { exclude: ["harbor"] });
    expect(selected.map(({ project }) => project)).toEqual(["services/relic"]);
  });

  it("lets the table of a project speak for it, together with the one above", async () => {
    declare(BOTH);
    const own = '[tool.stance]\nproject = "Marina"\nexclude = ["drafts"]\n';
    writeFileSync(join(root, "services/harbor/pyproject.toml"), own);
    const [, harbor] = await selectProjects(root, NONE);
    expect(harbor?.name).toBe("Marina");
    expect(harbor?.exclude.map(({ pattern }) => pattern)).toEqual(["old/", "drafts"]);
  });
});
