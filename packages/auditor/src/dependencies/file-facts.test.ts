import { join } from "node:path";

import type { DependencyFile } from "@stance/model";
import { describe, expect, it } from "vitest";

import { openProjectFiles } from "#files/project-files.ts";
import { DEFAULT_LIMITS } from "#limits.ts";
import { filesOf } from "#testing/files-of.ts";

import { isFloating } from "./floating.ts";
import { readDependencies } from "./read-dependencies.ts";

function factsOf(texts: Readonly<Record<string, string>>): readonly DependencyFile[] {
  return readDependencies(filesOf(texts), "", []).evidence.fileFacts ?? []; // always written today
}

describe("files as the tools write them", () => {
  it.each([
    ["uv", "uv.lock", "lock"],
    ["pylock", "pylock.toml", "lock"],
    ["pipenv", "Pipfile.lock", "lock"],
    ["pip-compile", "requirements.txt", "list"],
  ])("knows the exact version in what %s wrote", (directory, name, role) => {
    const files = openProjectFiles(join(import.meta.dirname, "fixtures", directory), DEFAULT_LIMITS);
    const { evidence, skipped } = readDependencies(files, "", [], new Date("2026-11-20T12:00:00Z"));
    expect(skipped).toEqual([]);
    expect(evidence.asOf).toBe("2026-11-20");
    expect(evidence.packages.find((entry) => entry.name === "sqlparse")).toMatchObject({
      version: "0.5.5",
      precision: "lock",
    });
    const facts = evidence.fileFacts?.find(({ path }) => path === name);
    expect(facts).toMatchObject({ role, ranged: 0, bare: 0, floating: [], lacks: [] });
    expect(facts?.pinned).toBe(facts?.hashed);
  });
});

describe("facts of files", () => {
  it("counts the entries of a requirements file by how firm they are", () => {
    const text =
      "-i https://index.example.org/simple\nDjango==5.2.8\ncelery>=5\nnh3\n-e .\nnh3==0.3\n--extra-index-url https://x.example.org\n";
    expect(factsOf({ "requirements.txt": text })[0]).toMatchObject({
      role: "list",
      pinned: 2,
      hashed: 0,
      ranged: 1,
      bare: 0,
      floating: [],
      firstLoose: { path: "requirements.txt", line: 3 },
      extraIndexes: [{ path: "requirements.txt", line: 7 }],
    });
  });

  it("does not count a name as loose that a constraints file pins", () => {
    const facts = factsOf({
      "requirements.txt": "-c requirements/pins.txt\nDjango\n",
      "requirements/pins.txt": "django==5.2.8\n",
    });
    expect(facts.map(({ path, pinned, bare }) => [path, pinned, bare])).toEqual([
      ["requirements.txt", 0, 0],
      ["requirements/pins.txt", 1, 0],
    ]);
  });

  it("names what a lock file lacks of its manifest, extras and other platforms left out", () => {
    const manifest =
      '[tool.poetry.dependencies]\npython = "^3.12"\ncelery = "^5"\ndjango = "^5.2"\nflower = { version = "2", optional = true }\n';
    const [lock] = factsOf({
      "poetry.lock": '[[package]]\nname = "django"\nversion = "5.2.8"\n',
      "pyproject.toml": manifest,
    });
    expect(lock).toMatchObject({ path: "poetry.lock", role: "lock", lacks: ["celery"] });
  });

  it("reads an environment of conda with the list for pip in it", () => {
    const text = "dependencies:\n  - python=3.12\n  - django=5.2\n  - celery=5.4.0\n  - pip:\n      - nh3==0.3\n";
    const { evidence } = readDependencies(filesOf({ "environment.yml": text }), "", []);
    expect(evidence.packages.map(({ name, precision }) => [name, precision])).toEqual([
      ["celery", "pin"],
      ["django", "range"],
      ["nh3", "pin"],
    ]);
    expect(evidence.python?.version).toBe("3.12");
  });
});

it.each([
  ["git+https://git.example.org/a/b.git", true],
  ["b @ git+https://git.example.org/a/b.git@main", true],
  ["b @ git+https://git.example.org/a/b.git@v1.2.3", false],
  ["git+https://git.example.org/a/b@0123456789abcdef0123456789abcdef01234567#egg=b", false],
  ["https://files.example.org/b-1.2.tar.gz", false],
  ["b @ https://git.example.org/a/b/archive/main.zip", true],
  ["b==1.0", false],
])("takes %s for floating: %s", (requirement, expected) => {
  expect(isFloating(requirement)).toBe(expected);
});
