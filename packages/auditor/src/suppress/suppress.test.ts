import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { auditSource } from "#audit-source.ts";

import { parseComment } from "./parse-comment.ts";

describe("parseComment", () => {
  it("reads control, expiry and reason", () => {
    expect(parseComment(" stance: ignore[cfg-debug-off] until 2027-01-31: only the kiosk: no users")).toEqual([
      { control: "cfg-debug-off", until: "2027-01-31", reason: "only the kiosk: no users", problem: null },
    ]);
  });

  it("gives one result for each control", () => {
    const found = parseComment("stance: ignore[a, b] until 2027-01-31: why") ?? [];
    expect(found.map(({ control }) => control)).toEqual(["a", "b"]);
  });

  it.each(["noqa", "our stance: none", "stance", "instance: ignore[a]"])("leaves %j alone", (text) => {
    expect(parseComment(text)).toBeNull();
  });

  it.each([
    ["stance: ignore", "not understood"],
    ["stance: ignroe[a] until 2027-01-31: why", "not understood"],
    ["stance: ignore[a]: why", "no expiry"],
    ["stance: ignore[a] until 2027-02-30: why", "not a day"],
    ["stance: ignore[a] until soon: why", "not a day"],
    ["stance: ignore[a] until 2027-01-31", "no reason"],
    ["stance: ignore[a] until 2027-01-31:  ", "no reason"],
    ["stance: ignore[] until 2027-01-31: why", "no control"],
  ])("says what is wrong with %j", (text, part) => {
    expect(parseComment(text)?.[0]?.problem).toContain(part);
  });

  it("needs no more time for a long hostile comment", () => {
    const startedAt = performance.now();
    parseComment(`stance: ignore[${" ,".repeat(200_000)} until ${"x ".repeat(200_000)}`);
    expect(performance.now() - startedAt).toBeLessThan(500);
  });
});

describe("auditSource finds suppressions", () => {
  let root = "";

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), "stance-suppress-"));
  });

  afterEach(() => {
    rmSync(root, { recursive: true, force: true });
  });

  async function suppressionsIn(files: Readonly<Record<string, string>>) {
    const project = {
      "manage.py": 'import os\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "settings")\n',
      "settings.py": "DEBUG = True\n",
    };
    for (const [path, text] of Object.entries({ ...project, ...files })) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    const { suppressions } = await auditSource({ root, hashKey: new Uint8Array(32) });
    return suppressions.map(({ place, lines, control }) => [place.path, lines?.from, lines?.to, control]);
  }

  const MARK = "stance: ignore[a] until 2027-01-31: why";

  it("on the line, above it, and several above one statement", async () => {
    const text = `X = 1  # ${MARK}\n# ${MARK}\n# ${MARK}\nDEBUG = True\n`;
    expect(await suppressionsIn({ "settings.py": text })).toEqual([
      ["settings.py", 1, 1, "a"],
      ["settings.py", 2, 4, "a"],
      ["settings.py", 3, 4, "a"],
    ]);
  });

  it("in comments of Python only, not in texts", async () => {
    expect(await suppressionsIn({ "settings.py": `X = "# ${MARK}"\n"""\n# ${MARK}\n"""\n` })).toEqual([]);
  });

  it("in templates, YAML and Dockerfiles", async () => {
    const found = await suppressionsIn({
      "templates/a.html": `<p>\n{# ${MARK} #}\n{{ x|safe }} <!-- ${MARK} -->\n`,
      "ci.yml": `steps:\r\n  - run: x # ${MARK}\r\n`,
      Dockerfile: `# ${MARK}\nUSER root\n`,
      "picture.png": `# ${MARK}\n`,
    });
    expect(found).toEqual([
      ["Dockerfile", 1, 2, "a"],
      ["ci.yml", 2, 2, "a"],
      ["templates/a.html", 2, 3, "a"],
      ["templates/a.html", 3, 3, "a"],
    ]);
  });

  it("with secrets in a reason masked", async () => {
    const text = `SECRET_KEY = "k3y-of-the-shop-90817263545"\n# stance: ignore[a] until 2027-01-31: k3y-of-the-shop-90817263545\n`;
    await suppressionsIn({ "settings.py": text });
    const { suppressions } = await auditSource({ root, hashKey: new Uint8Array(32) });
    expect(suppressions[0]?.reason).toBe("<secret>");
  });
});
