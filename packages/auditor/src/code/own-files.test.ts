import { expect, it } from "vitest";

import { filesOf } from "#testing/files-of.ts";

import { ownFiles } from "./own-files.ts";

it.each([
  ["shop/views.py", null],
  ["shop/test_type/views.py", null],
  ["shop/latest.py", null],
  ["shop/tools/parser.py", null],
  ["shop/tests/views.py", "tests"],
  ["shop_tests/base.py", "tests"],
  ["tests_e2e/base.py", "tests"],
  ["shop/testutils/api.py", "tests"],
  ["shop/settings/testing.py", "tests"],
  ["shop/configuration_testing.py", "tests"],
  ["shop/pytest_plugin.py", "tests"],
  ["shop/db_migrations/0001_initial.py", "migrations"],
  [".agents/skills/go.py", "tools"],
  ["setup.py", "packaging"],
])("%s is left out as %s", (path, reason) => {
  expect(ownFiles(filesOf({ [path]: "" }), "").leftOut).toEqual(reason === null ? {} : { [reason]: 1 });
});

it("takes files of the project's directory only", () => {
  const files = filesOf({ "a/shop/views.py": "", "b/views.py": "", "ab/views.py": "" });
  expect(ownFiles(files, "a").paths).toEqual(["a/shop/views.py"]);
});

it("leaves out other programs", () => {
  const files = filesOf({ "shop/views.py": "", "labs/chat/app.py": "" });
  expect(ownFiles(files, "", ["labs/chat"])).toEqual({ paths: ["shop/views.py"], leftOut: { "other-programs": 1 } });
});
