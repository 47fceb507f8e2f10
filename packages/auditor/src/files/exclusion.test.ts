import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { DEFAULT_LIMITS } from "#limits.ts";

import type { ExcludeRule } from "./exclusion.ts";
import { openProjectFiles } from "./project-files.ts";

describe("exclusion", () => {
  let root = "";

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), "stance-exclude-"));
    for (const path of ["shop/a.py", "shop/legacy/b.py", "shop/legacy/deep/c.py", "legacy/d.py", "e.min.py"]) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), "");
    }
  });

  afterEach(() => {
    rmSync(root, { recursive: true });
  });

  const open = (directory: string, ...rules: readonly Partial<ExcludeRule>[]) =>
    openProjectFiles(
      directory,
      DEFAULT_LIMITS,
      rules.map((rule) => ({ pattern: "", from: root, saidIn: "--exclude", ...rule })),
    );

  it.each([
    ["legacy", ["e.min.py", "shop/a.py"]],
    ["/legacy", ["e.min.py", "shop/a.py", "shop/legacy/b.py", "shop/legacy/deep/c.py"]],
    ["shop/**/c.py", ["e.min.py", "legacy/d.py", "shop/a.py", "shop/legacy/b.py"]],
    ["*.min.py", ["legacy/d.py", "shop/a.py", "shop/legacy/b.py", "shop/legacy/deep/c.py"]],
    ["shop/", ["e.min.py", "legacy/d.py"]],
  ])("leaves out what %s matches", (pattern, left) => {
    expect(open(root, { pattern }).paths).toEqual(left);
  });

  it("names each pattern with what it did", () => {
    const { skipped } = open(root, { pattern: "legacy" }, { pattern: "nowhere", saidIn: "pyproject.toml" });
    expect(skipped).toEqual([
      { path: "legacy", reason: "Excluded by --exclude: 2 files or folders were left out." },
      { path: "nowhere", reason: "Excluded by pyproject.toml: nothing matches it." },
    ]);
  });

  it("starts a pattern from where it is said, above and below the tree", () => {
    expect(open(join(root, "shop"), { pattern: "/shop/legacy" }).paths).toEqual(["a.py"]);
    expect(open(root, { pattern: "/legacy", from: join(root, "shop") }).paths).toEqual([
      "e.min.py",
      "legacy/d.py",
      "shop/a.py",
    ]);
    expect(open(join(root, "shop"), { pattern: "a.py", from: join(root, "legacy") }).paths).toContain("a.py");
  });
});
