import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { auditSource } from "./audit-source.ts";

/** Just under the size at which a file is left out. */
const SIZE = 900_000;

const repeat = (text: string): string => text.repeat(Math.floor(SIZE / text.length));

/** Milliseconds; ordinary input of this size takes a fraction, and no file is parsed for longer than half a second here. */
const PATIENCE = 8000;

const lines = (count: number, line: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => line(index)).join("\n");

describe("hostile input", () => {
  let root = "";

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), "stance-hostile-"));
  });

  afterEach(() => {
    rmSync(root, { recursive: true });
  });

  it.each<[string, string, string]>([
    ["a comment of one word", "settings.py", `X = 1  # ${repeat("a")}`],
    ["a comment of words with hyphens", "settings.py", `X = 1  # ${repeat("eyJaaaaaaaa-")}`],
    ["a text like an address", "settings.py", `X = "${repeat("a")}://"`],
    ["a secret of one letter", "settings.py", `SECRET_KEY = "${repeat("a")}"`],
    ["names and equal signs", "settings.py", `X = 1\n# ${repeat("password ")}\n# ${"=".repeat(10_000)}`],
    ["placeholders that never close", "settings.py", `x = {{ a }}\n(\n{% if %}\n${repeat("{%")}`],
    ["brackets that never close", "settings.py", `X = ${repeat("[")}`],
    ["brackets and code", "settings.py", `X = 1\n${repeat("if (a[\n")}`],
    ["quotes that never close", "settings.py", `X = 1\n${repeat("'\"a")}`],
    ["a long sum", "settings.py", `X = 1${repeat(" + 1")}`],
    ["a long chain of attributes", "settings.py", `X = a${repeat(".b")}`],
    ["a long chain of calls", "settings.py", `X = a${repeat("()")}`],
    ["blocks in blocks", "settings.py", `X = 1\n${lines(600, (index) => `${" ".repeat(index)}if a${index}:`)} pass\n`],
    ["a list of one line", "settings.py", `X = [${repeat("1, ")}]`],
    ["a name that says nothing but secret", "settings.py", `X = {"${repeat("EXPIR")}!": "a"}`],
    ["a regular expression of spaces", "settings.py", `X = 1 # password${repeat(" ")}`],
    ["many secrets", "settings.py", lines(8000, (index) => `TOKEN_${index} = "value-${index}-${index}"`)],
    ["many long secrets", "settings.py", lines(900, (index) => `TOKEN_${index} = "${index}${"a".repeat(900)}"`)],
    ["many conditions", "settings.py", `X = []\n${lines(3000, (index) => `if f${index}():\n    X.append(${index})`)}`],
    [
      "many conditions on the environment",
      "settings.py",
      `import os\nX = 0\n${lines(2000, (index) => `if os.environ.get("A${index}") == "b":\n    X = ${index}`)}`,
    ],
    [
      "a value that depends on itself and the environment",
      "settings.py",
      `import os\nX = 0\n${lines(1000, (index) => `X = (X, X) if os.environ.get("A${index}") else [X, X]`)}`,
    ],
    [
      "loops in loops",
      "settings.py",
      `X = 0\n${lines(8, (index) => `${" ".repeat(index)}for a${index} in range(100):`)}\n         X += 1`,
    ],
    ["a power of a power", "settings.py", "X = 9 ** 9 ** 9 ** 9\nY = 'a' * 10 ** 12\nZ = [0] * 10 ** 12\n"],
    [
      "a format of any width",
      "settings.py",
      "X = '%999999999d' % 1\nY = f'{1:999999999}'\nZ = '{:>999999999}'.format('a')\n",
    ],
    ["classes that inherit each other", "settings.py", "class A(B):\n    pass\nclass B(A):\n    pass\nX = A.x\n"],
    ["a module that imports itself", "settings.py", `X = 1\n${"from settings import *\n".repeat(2000)}`],
    ["a text that doubles", "settings.py", `X = "aaaaaaaa"\n${"X = X + X\n".repeat(200)}`],
    ["a list that doubles", "settings.py", `X = [1, 2]\n${"X = X + X\n".repeat(200)}`],
    ["a list that holds itself", "settings.py", `X = []\n${"X.append(X)\nX = [X, X]\n".repeat(100)}`],
    [
      "functions that call each other",
      "settings.py",
      "def f(n):\n    return g(n) + g(n)\ndef g(n):\n    return f(n) + f(n)\nX = f(1)\n",
    ],
    ["spaces behind the variable", "Dockerfile", `ENV DJANGO_SETTINGS_MODULE${" ".repeat(SIZE)}x`],
    [
      "requirements that name each other",
      "requirements.txt",
      "-r requirements.txt\n-r ./requirements.txt\n".repeat(1000),
    ],
    ["a requirement of one line", "requirements.txt", repeat("1 ")],
    ["a lock file of brackets", "uv.lock", repeat("[[package]]\n")],
    ["a deep JSON", "Pipfile.lock", repeat("[")],
    ["a deep TOML", "pyproject.toml", `a = ${repeat("[")}`],
    ["a template that never ends", "templates/a.html", repeat("{% if ")],
    ["a template of one tag", "templates/a.html", repeat("<a b=")],
  ])(
    "ends in time for %s",
    async (_, path, text) => {
      const files: Record<string, string> = {
        "manage.py": 'import os\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "settings")\n',
        "settings.py": "X = 1\n",
      };
      files[path] = text;
      for (const [name, content] of Object.entries(files)) {
        mkdirSync(dirname(join(root, name)), { recursive: true });
        writeFileSync(join(root, name), content);
      }
      const { evidence, timings } = await auditSource({
        root,
        hashKey: new Uint8Array(32),
        limits: { parseTimeoutMs: 500 },
      });
      expect(evidence["django-settings"]?.module?.name).toBe("settings");
      expect(timings.total).toBeLessThan(PATIENCE);
    },
    60_000,
  );
});
