import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { expectationSchema } from "#testing/expectation.ts";

const script = resolve(import.meta.dirname, "compare-expectations.ts");
const folder = resolve(import.meta.dirname, "../expectations");

describe("compare-expectations", () => {
  let root = "";

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), "stance-expectations-"));
  });

  afterEach(() => {
    rmSync(root, { recursive: true });
  });

  function compare(settings: Readonly<Record<string, string>>) {
    const files = {
      "checkouts/shop/manage.py": 'os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shop.settings")\n',
      "checkouts/shop/shop/settings.py": "import os\nDEBUG = os.getenv('DEBUG') == '1'\nALLOWED_HOSTS = ['a']\n",
      "expectations/somebody__shop.json": JSON.stringify({
        repository: "somebody/shop",
        commit: "0",
        project: ".",
        module: "shop.settings",
        reason: "manage.py names it and nothing else is there.",
        settings,
        controls: { "cfg-debug-off": { status: "pass" } },
      }),
    };
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    const { status, stdout } = spawnSync(
      process.execPath,
      [script, join(root, "checkouts"), join(root, "expectations")],
      { encoding: "utf8" },
    );
    return { status, stdout };
  }

  it("ends well when all values are as expected", () => {
    expect(compare({ DEBUG: "env(DEBUG boolean = False)", SECRET_KEY: "not set" })).toMatchObject({
      status: 0,
      stdout: expect.stringContaining("3 of 3 as expected"),
    });
  }, 30_000);

  it("names what differs and fails", () => {
    expect(compare({ ALLOWED_HOSTS: '["b"]' })).toMatchObject({
      status: 1,
      stdout: expect.stringContaining('ALLOWED_HOSTS: expected ["b"], found ["a"]'),
    });
  }, 30_000);

  it("holds expectations of the agreed shape", () => {
    const files = readdirSync(folder);
    expect(files.length).toBeGreaterThanOrEqual(12);
    for (const file of files) {
      expect(file).toMatch(/^[\w.-]+__[\w.-]+\.json$/);
      expect(
        Object.keys(expectationSchema.parse(JSON.parse(readFileSync(join(folder, file), "utf8"))).settings).length,
      ).toBeGreaterThanOrEqual(10);
    }
  });
});
