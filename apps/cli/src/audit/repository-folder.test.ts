import { expect, it } from "vitest";

import { repositoryFolder } from "./repository-folder.ts";

it.each([
  [".", ".", ""],
  ["services/shop", "services/shop", ""],
  ["services/shop", ".", "services/shop"],
  ["services/shop", "shop", "services"],
  ["services/shop", "op", ""],
])("a project at %s of its repository and %s of the tree: the tree is %j", (target, project, folder) => {
  expect(repositoryFolder(target, project)).toBe(folder);
});
