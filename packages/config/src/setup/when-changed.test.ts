import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { whenChanged } from "#setup/when-changed.ts";

describe("whenChanged", () => {
  let root = "";
  let runs = 0;
  const build = (work = () => Promise.resolve()) =>
    whenChanged(
      {
        name: "web",
        inputs: ["source.ts"],
        output: "built.js",
        work: async () => {
          runs += 1;
          await work();
          writeFileSync(join(root, "built.js"), "");
        },
      },
      root,
    );

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), "stance-when-changed-"));
    runs = 0;
    writeFileSync(join(root, "source.ts"), "one");
  });
  afterEach(() => rmSync(root, { recursive: true }));

  it("does the work once for the same content", async () => {
    await build();
    writeFileSync(join(root, "source.ts"), "one");
    await build();
    expect(runs).toBe(1);
  });

  it("does it again when an input has changed", async () => {
    await build();
    writeFileSync(join(root, "source.ts"), "two");
    await build();
    expect(runs).toBe(2);
  });

  it("does it again when the output is gone", async () => {
    await build();
    rmSync(join(root, "built.js"));
    await build();
    expect(runs).toBe(2);
  });

  it("does it again after it failed, although an older output is there", async () => {
    await build();
    writeFileSync(join(root, "source.ts"), "broken");
    await expect(build(() => Promise.reject(new Error("syntax")))).rejects.toThrow("syntax");
    writeFileSync(join(root, "source.ts"), "one");
    await build();
    expect(runs).toBe(3);
  });
});
