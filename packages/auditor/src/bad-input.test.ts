import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { brief } from "#testing/brief.ts";

import { auditSource } from "./audit-source.ts";

const MANAGE = 'import os\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "shop.settings")\n';

const utf16 = (text: string, isBigEndian = false): Uint8Array => {
  const bytes = Buffer.from(`\uFEFF${text}`, "utf16le");
  return isBigEndian ? bytes.swap16() : bytes;
};

describe("bad input", () => {
  let root = "";

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), "stance-bad-"));
  });

  afterEach(() => {
    rmSync(root, { recursive: true });
  });

  function write(files: Readonly<Record<string, string | Uint8Array>>): void {
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), content);
    }
  }

  async function audit() {
    const { evidence, ...result } = await auditSource({ root, hashKey: new Uint8Array(32) });
    const settings = evidence["django-settings"];
    return { ...result, evidence, settings, value: (name: string) => brief(settings?.settings[name]?.value) };
  }

  it.each<[string, string | Uint8Array, string | null]>([
    ["UTF-8 with a byte order mark", "\uFEFFX = 1\nY = 2\n", null],
    ["UTF-16", utf16("X = 1\nY = 2\n"), "Not UTF-8: read as UTF-16."],
    ["UTF-16 with the high byte first", utf16("X = 1\nY = 2\n", true), "Not UTF-8: read as UTF-16."],
    ["Latin-1", Buffer.from("# é\nX = 1\nY = 2\n", "latin1"), "Not UTF-8: read as Latin-1."],
    ["lines that end as on Windows", "X = 1\r\nY = (\r\n  2\r\n)\r\n", null],
    ["lines that end as on old Macs", "X = 1\rY = 2\r", null],
    ["NUL bytes", "X = 1\u0000\nY = 2\n", null],
    ["Python 2", "print 'a'\nexec 'b'\nX = 1\ntry:\n    pass\nexcept A, e:\n    raise B, 'c'\nY = 2\n", null],
    ["an unclosed bracket", "X = 1\nZ = [\nY = 2\n", "Has syntax errors: only the statements around them are read."],
    [
      "a mark of a merge conflict",
      "X = 1\n<<<<<<< HEAD\nZ = 1\n=======\nZ = 2\n>>>>>>> other\nY = 2\n",
      "Has syntax errors: only the statements around them are read.",
    ],
    ["one line of half a megabyte", `X = 1; Z = [${"1, ".repeat(150_000)}]; Y = 2`, null],
    ["lists in lists", `X = 1\nZ = ${"[".repeat(300)}${"]".repeat(300)}\nY = 2\n`, null],
  ])("reads settings of %s", async (_, text, reason) => {
    write({ "manage.py": MANAGE, "shop/settings.py": text });
    const { value, skipped } = await audit();
    expect([value("X"), value("Y")]).toEqual(["1", "2"]);
    expect(skipped).toEqual(reason === null ? [] : [{ path: "shop/settings.py", reason }]);
  });

  it("reads requirements that PowerShell wrote", async () => {
    write({
      "manage.py": MANAGE,
      "shop/settings.py": "X = 1\n",
      "requirements.txt": utf16("Django==5.2.8\r\n"),
    });
    const { target, skipped } = await audit();
    expect(target.djangoVersion).toBe("5.2.8");
    expect(skipped).toEqual([{ path: "requirements.txt", reason: "Not UTF-8: read as UTF-16." }]);
  });

  it("names settings of more than a megabyte, about which nothing is known then", async () => {
    write({ "manage.py": MANAGE, "shop/settings.py": `X = 1\n# ${"a".repeat(1_000_001)}\n` });
    const { settings, skipped } = await audit();
    expect(skipped).toEqual([{ path: "shop/settings.py", reason: "Larger than 1000000 bytes." }]);
    expect(settings).toMatchObject({ module: null, isOpen: true, settings: {} });
  });

  it("names settings that take too long to parse, about which nothing is known then", async () => {
    write({ "manage.py": MANAGE, "shop/settings.py": `X = 1\n${"(a[\n".repeat(100_000)}` });
    const { evidence, skipped } = await auditSource({
      root,
      hashKey: new Uint8Array(32),
      limits: { parseTimeoutMs: 50 },
    });
    expect(skipped).toEqual([
      { path: "shop/settings.py", reason: expect.stringMatching(/^Not parsed within \d+ ms\.$/) },
    ]);
    expect(evidence["django-settings"]).toMatchObject({ isOpen: true, settings: {} });
  });

  it("names links in a circle, links without an end and links that leave the tree", async () => {
    write({ "manage.py": MANAGE, "shop/settings.py": "X = 1\n" });
    symlinkSync("b", join(root, "a"));
    symlinkSync("a", join(root, "b"));
    symlinkSync("..", join(root, "shop/up"));
    symlinkSync("nowhere", join(root, "lost"));
    const { value, skipped } = await audit();
    expect(value("X")).toBe("1");
    expect(skipped.map(({ path, reason }) => `${path}: ${reason}`)).toEqual([
      "a: Cannot be read: ELOOP.",
      "b: Cannot be read: ELOOP.",
      "lost: Cannot be read: ENOENT.",
      "shop/up: A symbolic link to a directory or out of the tree is not followed.",
    ]);
  });

  it("names a submodule that is not checked out", async () => {
    write({
      "manage.py": MANAGE,
      "shop/settings.py": "X = 1\n",
      ".gitmodules":
        '[submodule "theme"]\n\tpath = vendor/theme\n\turl = ../theme\n[submodule "there"]\n\tpath = there/\n\turl = ../there\n',
      "there/a.py": "",
    });
    expect((await audit()).skipped).toEqual([
      { path: "vendor/theme", reason: expect.stringContaining("submodule that is not checked out") },
    ]);
  });

  it("does not take a directory for manage.py", async () => {
    write({ "manage.py/README": MANAGE, "shop/wsgi.py": MANAGE, "shop/settings.py": "X = 1\n" });
    const { value, target } = await audit();
    expect(target.root).toBe(".");
    expect(value("X")).toBe("1");
  });

  it.each<[string, Readonly<Record<string, string>>]>([
    ["is empty", {}],
    ["holds no Django", { "app.py": "from flask import Flask\n", "setup.py": "from setuptools import setup\n" }],
    ["has a manage.py of something else", { "manage.py": "from flask_script import Manager\n" }],
  ])("says that a directory %s", async (_, files) => {
    write(files);
    await expect(audit()).rejects.toMatchObject({ code: "not-a-django-project" });
  });

  it("goes into deep directories", async () => {
    const deep = Array.from({ length: 150 }, () => "d").join("/");
    write({ "manage.py": MANAGE, "shop/settings.py": "X = 1\n", [`${deep}/x.py`]: "Y = 1\n" });
    expect((await audit()).value("X")).toBe("1");
  });
});
