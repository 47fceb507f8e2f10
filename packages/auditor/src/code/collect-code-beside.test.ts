import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

import { afterAll, beforeAll, expect, it } from "vitest";

import type { CollectorInput } from "#collect/collector.ts";
import { maskedFiles } from "#collect/masked-files.ts";
import { Budget } from "#evaluate/budget.ts";
import { openProjectFiles } from "#files/project-files.ts";
import { DEFAULT_LIMITS } from "#limits.ts";
import { PythonModules } from "#module/python-modules.ts";
import { initParser } from "#parser/init-parser.ts";
import { SyntaxCache } from "#parser/syntax-cache.ts";
import { Redactor } from "#redact/redactor.ts";

import { collectCode, collectCodeHere } from "./collect-code.ts";
import { isWorthAThread } from "./read-beside.ts";

let root = "";

beforeAll(async () => {
  await initParser();
  root = mkdtempSync(join(tmpdir(), "stance-beside-"));
  const filler = 'NAMES = { "one": 1, "two": 2 }\n'.repeat(3300);
  for (let index = 0; index < 20; index += 1) {
    write(
      `app${index}/services.py`,
      `import subprocess\n\nAPI_TOKEN = "zx81-Qw3rty-${index}-Uiop"\n\ndef run(name):\n    return subprocess.run(f"echo {name}", shell=True)\n${filler}`,
    );
    write(
      `app${index}/views.py`,
      `from django.utils.safestring import mark_safe\n\ndef show(request):\n    return mark_safe(request.GET["q"])\n`,
    );
  }
});

afterAll(() => rmSync(root, { recursive: true }));

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

function input(): CollectorInput {
  const files = openProjectFiles(root, DEFAULT_LIMITS);
  const syntaxes = new SyntaxCache(files);
  const redactor = new Redactor(new Uint8Array(32));
  return {
    files,
    syntaxes,
    modules: new PythonModules(files, syntaxes, ""),
    project: "",
    settings: { module: null, candidates: [], settings: {}, isOpen: false, classes: {}, files: [] },
    limits: DEFAULT_LIMITS,
    budget: new Budget(DEFAULT_LIMITS),
    redactor,
    maskedFile: maskedFiles(files, syntaxes, redactor),
  };
}

it("finds the same with two threads as with one, in the same order, and learns the secrets of both", async () => {
  expect(isWorthAThread(2_000_000)).toBe(true);
  const beside = input();
  const together = await collectCode(beside);
  const alone = collectCodeHere(input());
  expect(together).toEqual(alone);
  expect(together.evidence.sites.filter(({ kind }) => kind === "command")).toHaveLength(20);
  expect(together.evidence.sites.filter(({ kind }) => kind === "safe-text")).toHaveLength(20);
  expect(JSON.stringify(together.evidence)).not.toContain("Qw3rty");
  // Whichever thread read it.
  for (let index = 0; index < 20; index += 1) expect(beside.redactor.secrets()).toContain(`zx81-Qw3rty-${index}-Uiop`);
}, 60_000);
