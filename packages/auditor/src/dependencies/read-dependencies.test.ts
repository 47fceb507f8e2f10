import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { openProjectFiles } from "#files/project-files.ts";
import { DEFAULT_LIMITS } from "#limits.ts";

import { readDependencies } from "./read-dependencies.ts";

describe("readDependencies", () => {
  let root = "";

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), "stance-dependencies-"));
  });

  afterEach(() => {
    rmSync(root, { recursive: true });
  });

  function read(tree: Readonly<Record<string, string>>, directory = "", settingsPaths: readonly string[] = []) {
    for (const [path, text] of Object.entries(tree)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    return readDependencies(openProjectFiles(root, DEFAULT_LIMITS), directory, settingsPaths);
  }

  function django(tree: Readonly<Record<string, string>>, directory = "", settingsPaths: readonly string[] = []) {
    return read(tree, directory, settingsPaths).evidence.packages.find(({ name }) => name === "django");
  }

  it("tells files for development and for building documentation from those of production", () => {
    const tree = { "requirements/base.txt": "Django==5.2.8\n", "requirements/devel.txt": "black\n" };
    const files = read({ ...tree, "requirements/readthedocs.txt": "Sphinx\n" }).evidence.fileFacts ?? [];
    expect(files.map(({ path, isOtherPurpose }) => [path, isOtherPurpose])).toEqual([
      ["requirements/base.txt", false],
      ["requirements/devel.txt", true],
      ["requirements/readthedocs.txt", true],
    ]);
  });

  it("takes the lock file before the range in pyproject.toml, and keeps the requirement as written", () => {
    const found = django({
      "pyproject.toml": '[project]\nname = "shop"\ndependencies = [\n  "django[argon2]>=5.2,<6",\n]\n',
      "uv.lock": 'version = 1\n\n[[package]]\nname = "django"\nversion = "5.2.8"\n',
    });
    expect(found).toEqual({
      name: "django",
      version: "5.2.8",
      precision: "lock",
      requirement: "django[argon2]>=5.2,<6",
      place: { path: "uv.lock", line: 4 },
    });
  });

  it("follows included requirements files, continuation lines and hashes", () => {
    const { evidence } = read({
      "requirements.txt": "-r requirements/base.txt\n# comment\ngunicorn==23.0.0\n",
      "requirements/base.txt": "Django==5.2.8 \\\n    --hash=sha256:00\nuvicorn[standard]~=0.30 # server\n-e .\n",
    });
    expect(
      evidence.packages.map(({ name, version, precision, place }) => [
        name,
        version,
        precision,
        place?.path,
        place?.line,
      ]),
    ).toEqual([
      ["django", "5.2.8", "lock", "requirements/base.txt", 1],
      ["gunicorn", "23.0.0", "pin", "requirements.txt", 3],
      ["uvicorn", null, "range", "requirements/base.txt", 3],
    ]);
    expect(evidence.files).toEqual(["requirements.txt", "requirements/base.txt"]);
  });

  it("believes a production file before a development file of the same precision", () => {
    expect(django({ "requirements-dev.txt": "Django==6.0\n", "requirements.txt": "Django==5.2.8\n" })?.version).toBe(
      "5.2.8",
    );
  });

  it.each(["requirements", "deps", "dependencies/pip"])("finds the lists in %s", (directory) => {
    expect(django({ [`${directory}/requirements.txt`]: "Django==5.2.8\n" })?.version).toBe("5.2.8");
  });

  it("leaves out the lists of other programs", () => {
    expect(django({ "tools/chat/requirements.txt": "Django==5.2.8\n" })).toBeUndefined();
  });

  it.each(["Dockerfile", "docker/Dockerfile"])("believes the image of %s before the file for developers", (path) => {
    const { evidence } = read({ ".python-version": "3.10\n", [path]: "FROM python:3.11-slim\n" });
    expect(evidence.python).toEqual({ version: "3.11", precision: "pin", place: { path, line: 1 } });
  });

  it("prefers the files beside the project to those further up", () => {
    expect(
      django({ "requirements.txt": "Django==6.0\n", "site/requirements.txt": "Django==5.2.8\n" }, "site")?.version,
    ).toBe("5.2.8");
  });

  it.each([
    ["poetry.lock", '[[package]]\nname = "Django"\nversion = "5.2.8"\n'],
    ["pdm.lock", '[[package]]\nname = "django"\nversion = "5.2.8"\n'],
    ["pylock.toml", 'lock-version = "1.0"\n\n[[packages]]\nname = "django"\nversion = "5.2.8"\n'],
    ["Pipfile.lock", '{"_meta": {}, "default": {"django": {"version": "==5.2.8"}}}'],
  ])("reads %s", (path, text) => {
    expect(django({ [path]: text })).toMatchObject({ version: "5.2.8", precision: "lock" });
  });

  it.each([
    ["pyproject.toml", '[tool.poetry.dependencies]\npython = "^3.12"\ndjango = "^5.2"\n'],
    ["Pipfile", '[packages]\ndjango = ">=5.2,<6"\n'],
    ["setup.cfg", "[options]\ninstall_requires =\n    django>=5.2,<6\n"],
    ["setup.py", 'setup(install_requires=["django[argon2]>=5.2,<6", "x"])'],
  ])("reads the range in %s", (path, text) => {
    expect(django({ [path]: text })).toMatchObject({ version: null, precision: "range", lowest: "5.2", below: "6" });
  });

  it("falls back to the header comment of startproject", () => {
    const settings = '"""\nDjango settings.\n\nGenerated by \'django-admin startproject\' using Django 4.2.3.\n"""\n';
    expect(django({ "shop/settings.py": settings }, "", ["shop/settings.py"])).toEqual({
      name: "django",
      version: "4.2.3",
      precision: "header",
      place: { path: "shop/settings.py", line: 4 },
    });
  });

  it("reads the Python version of the container before the range of the package", () => {
    const { evidence } = read({
      Dockerfile: "FROM docker.io/library/python:3.13-slim AS base\n",
      "pyproject.toml": '[project]\nname = "shop"\nrequires-python = ">=3.12"\n',
    });
    expect(evidence.python).toEqual({ version: "3.13", precision: "pin", place: { path: "Dockerfile", line: 1 } });
  });

  it("names a file that it cannot understand and goes on", () => {
    const { evidence, skipped } = read({ "poetry.lock": "[[package]\n", "requirements.txt": "Django==5.2.8\n" });
    expect(evidence.packages).toHaveLength(1);
    expect(skipped).toEqual([{ path: "poetry.lock", reason: expect.stringContaining("Cannot be understood") }]);
  });
});
