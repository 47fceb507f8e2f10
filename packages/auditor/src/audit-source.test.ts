import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

import { dependenciesSchema, djangoSettingsSchema, reportSchema } from "@stance/model";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { auditSource, type AuditOptions } from "./audit-source.ts";

const MANAGE = (module: string): string => `import os\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "${module}")\n`;
const hashKey = new Uint8Array(32);

describe("auditSource", () => {
  let root = "";

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), "stance-audit-"));
  });

  afterEach(() => {
    rmSync(root, { recursive: true, force: true });
  });

  function write(files: Readonly<Record<string, string | Uint8Array>>): void {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
  }

  const audit = (options: Partial<AuditOptions> = {}) => auditSource({ root, hashKey, ...options });

  it("gives evidence that the schemas accept, and the head of a report", async () => {
    write({
      "manage.py": MANAGE("shop.settings.local"),
      Dockerfile: "FROM python:3.13\nENV DJANGO_SETTINGS_MODULE=shop.settings.production\n",
      "pyproject.toml": '[project]\nname = "shop-site"\ndependencies = ["django>=5.2,<6"]\n',
      "shop/settings/base.py": 'DEBUG = True\nMIDDLEWARE = ["shop.middleware.Secure"]\n',
      "shop/settings/local.py": "from .base import *\n",
      "shop/settings/production.py": "from .base import *\n\nDEBUG = False\n",
      "shop/middleware.py":
        "from django.middleware.security import SecurityMiddleware\n\nclass Own(SecurityMiddleware):\n    pass\n\nclass Secure(Own):\n    level = 3\n    def process_response(self, request, response):\n        return response\n",
    });
    const progress: string[] = [];
    const result = await audit({ onProgress: (text) => progress.push(text) });
    const settings = djangoSettingsSchema.parse(result.evidence["django-settings"]);
    dependenciesSchema.parse(result.evidence.dependencies);
    expect(result.target).toEqual({
      kind: "source",
      root: ".",
      settingsModule: "shop.settings.production",
      djangoVersion: ">=5.2,<6",
      pythonVersion: "3.13",
    });
    expect(result.projectName).toBe("shop-site");
    expect(result.revision).toBeNull();
    expect(progress).toEqual([
      "Looking at the files",
      "Reading the settings",
      "Reading the dependencies",
      "Reading the code",
      "Reading the templates",
      "Reading the URLconf",
      "Looking at the repository",
      "Asking git",
    ]);
    expect(settings.module).toMatchObject({
      name: "shop.settings.production",
      path: "shop/settings/production.py",
      rank: 2,
      canAppend: true,
      tail: { startLine: 1, lines: ["from .base import *", "", "DEBUG = False"], endsFile: true },
    });
    expect(settings.classes).toEqual({
      "shop.middleware.Secure": {
        place: { path: "shop/middleware.py", line: 6, endLine: 9 },
        bases: ["shop.middleware.Own", "django.middleware.security.SecurityMiddleware"],
        methods: ["process_response"],
        attributes: { level: { kind: "literal", value: 3 } },
      },
    });
    reportSchema.parse({
      schema: "stance/report@1",
      tool: { name: "stance", version: "0", catalog: "0" },
      source: "static",
      project: result.projectName,
      target: result.target,
      revision: result.revision,
      startedAt: new Date().toISOString(),
      finishedAt: new Date().toISOString(),
      evidence: result.evidence,
      results: [],
      limits: { skipped: result.skipped },
    });
  });

  it("takes the class of django-configurations that the deployment names", async () => {
    write({
      "manage.py": MANAGE("shop.settings"),
      Procfile: "web: DJANGO_CONFIGURATION=Live gunicorn shop.wsgi\n",
      "shop/settings.py":
        "from configurations import Configuration\nclass Base(Configuration):\n    DEBUG = True\nclass Local(Base):\n    pass\nclass Live(Base):\n    DEBUG = False\n",
    });
    const { evidence } = await audit();
    expect(evidence["django-settings"]?.settings["DEBUG"]?.value).toEqual({ kind: "literal", value: false });
    expect(evidence["django-settings"]?.module).toMatchObject({
      canAppend: false,
      reason: expect.stringContaining("class Live"),
    });
  });

  it("tells the commit, and changes only below the project", async () => {
    write({ "site/manage.py": MANAGE("a.settings"), "site/a/settings.py": "X = 1\n", "other.txt": "" });
    const git = (...args: string[]): string =>
      execFileSync("git", ["-C", root, "-c", "user.name=Ada", "-c", "user.email=ada@example.com", ...args], {
        encoding: "utf8",
      }).trim();
    git("init", "-q", "-b", "main");
    git("add", ".");
    git("commit", "-qm", "begin");
    write({ "other.txt": "changed" });
    const clean = await audit();
    expect(clean.revision).toMatchObject({
      vcs: "git",
      commit: git("rev-parse", "HEAD"),
      branch: "main",
      dirty: false,
      author: "Ada",
      subject: "begin",
    });
    expect(clean.target.root).toBe("site");
    write({ "site/a/new.py": "" });
    expect((await audit()).revision?.dirty).toBe(true);
    git("checkout", "-q", "--detach");
    expect((await audit()).revision?.branch).toBeNull();
  });

  it("offers several projects and audits the chosen one alone", async () => {
    write({
      "one/manage.py": MANAGE("settings"),
      "one/settings.py": "X = 1\n",
      "two/manage.py": MANAGE("settings"),
      "two/settings.py": "X = 2\n",
    });
    await expect(audit()).rejects.toMatchObject({ code: "several-projects", choices: ["one", "two"] });
    await expect(audit({ project: "three" })).rejects.toMatchObject({
      code: "unknown-project",
      choices: ["one", "two"],
    });
    const { evidence, projectName } = await audit({ project: "./two/" });
    expect(evidence["django-settings"]?.settings["X"]?.value).toEqual({ kind: "literal", value: 2 });
    expect(projectName).toBe("two");
  });

  it("says why it cannot begin", async () => {
    await expect(audit()).rejects.toMatchObject({
      code: "not-a-django-project",
      message: expect.stringContaining("manage.py"),
    });
    await expect(audit({ root: join(root, "nowhere") })).rejects.toMatchObject({ code: "not-a-directory" });
    write({ "manage.py": MANAGE("a.settings"), "a/settings.py": "X = 1\n", "a/production.py": "X = 2\n" });
    await expect(audit({ root: join(root, "manage.py") })).rejects.toMatchObject({ code: "not-a-directory" });
    await expect(audit({ settingsModule: "a.nowhere" })).rejects.toMatchObject({
      code: "unknown-settings-module",
      choices: ["a.settings"],
    });
    expect((await audit({ settingsModule: "a.production" })).evidence["django-settings"]?.module).toMatchObject({
      rank: 1,
      path: "a/production.py",
    });
  });

  it("gives no module, and says that anything may be set, when only a missing one is named", async () => {
    write({ "manage.py": MANAGE("a.settings") });
    const { evidence, target } = await audit();
    expect(evidence["django-settings"]).toMatchObject({
      module: null,
      settings: {},
      isOpen: true,
      candidates: [{ name: "a.settings" }],
    });
    expect(target.settingsModule).toBeNull();
  });

  it("names what it leaves out", async () => {
    write({
      "manage.py": MANAGE("a.settings"),
      "a/settings.py": "from .big import *\nfrom .latin import *\nX = 1\n",
      "a/big.py": `# ${"x".repeat(1_000_001)}\nBIG = 1\n`,
      "a/latin.py": Uint8Array.from(Buffer.from("LATIN = 'é'\n", "latin1")),
      "venv/pyvenv.cfg": "",
      "venv/manage.py": MANAGE("b.settings"),
      "node_modules/x/manage.py": MANAGE("c.settings"),
    });
    symlinkSync("/etc", join(root, "a/etc"));
    symlinkSync(".", join(root, "a/loop"));
    const { evidence, skipped } = await audit();
    expect(skipped).toEqual(
      expect.arrayContaining([
        { path: "a/etc", reason: expect.stringContaining("symbolic link") },
        { path: "a/loop", reason: expect.stringContaining("symbolic link") },
        { path: "a/big.py", reason: expect.stringContaining("1000000 bytes") },
        { path: "a/latin.py", reason: expect.stringContaining("Latin-1") },
      ]),
    );
    expect(Object.keys(evidence["django-settings"]?.settings ?? {})).toEqual(["LATIN", "X"]);
    // A file that was not read may set anything.
    expect(evidence["django-settings"]).toMatchObject({ isOpen: true, openedBy: { path: "a/settings.py", line: 1 } });
  });

  // The superuser reads everything, whatever the rights.
  it.skipIf(process.getuid?.() === 0)("names a directory that it may not read", async () => {
    write({ "manage.py": MANAGE("a.settings"), "a/settings.py": "X = 1\n", "closed/x.py": "" });
    chmodSync(join(root, "closed"), 0);
    expect((await audit()).skipped).toEqual([{ path: "closed", reason: expect.stringContaining("EACCES") }]);
    chmodSync(join(root, "closed"), 0o700);
  });

  it("stops a settings file that never ends, and says so", async () => {
    const loops = Array.from({ length: 8 }, (_, depth) => `${"    ".repeat(depth)}for i${depth} in range(400):`).join(
      "\n",
    );
    write({ "manage.py": MANAGE("settings"), "settings.py": `A = 1\n${loops}\n${"    ".repeat(8)}X = i0\n` });
    const { evidence, skipped } = await audit({ limits: { maxSteps: 20_000 } });
    expect(skipped).toEqual([{ path: "settings.py", reason: "evaluation stopped: more than 20000 steps" }]);
    expect(evidence["django-settings"]).toMatchObject({ isOpen: true });
    expect(evidence["django-settings"]?.settings["A"]).toMatchObject({
      confidence: "low",
      notes: ["may-be-overridden"],
    });
  });
});
