import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { readProjectConfig } from "./read-project-config.ts";

describe("readProjectConfig", () => {
  let root = "";

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), "stance-config-"));
  });

  afterEach(() => {
    rmSync(root, { recursive: true });
  });

  const read = (text: string) => {
    writeFileSync(join(root, "pyproject.toml"), text);
    return readProjectConfig(root);
  };

  it("reads the four keys and nothing else", async () => {
    const table =
      'server = "https://stance.example.com"\ntoken = "t"\nproject = "shop"\nsettings = "shop.prod"\nother = 1\n';
    expect(await read(`[tool.stance]\n${table}`)).toEqual({
      server: "https://stance.example.com",
      token: "t",
      project: "shop",
      settings: "shop.prod",
    });
  });

  it("is empty without the file or the table", async () => {
    expect(await readProjectConfig(root)).toEqual({});
    expect(await read('[project]\nname = "shop"\n')).toEqual({});
  });

  it("reads what to leave out and the declared projects", async () => {
    const table = '[tool.stance]\nexclude = ["legacy/"]\n[[tool.stance.projects]]\nroot = "./shop/"\nname = "Shop"\n';
    expect(await read(`${table}[[tool.stance.projects]]\nroot = "blog"\nsettings = "blog.prod"\n`)).toEqual({
      exclude: ["legacy/"],
      projects: [
        { root: "shop", name: "Shop" },
        { root: "blog", settings: "blog.prod" },
      ],
    });
  });

  it("takes the pyproject.toml of a template, which is no TOML yet, for one without settings of ours", async () => {
    const template =
      '[project]\nname = "{{ slug }}"\n{%- if typed == "y" %}\n[tool.mypy]\nstrict = true\n{%- endif %}\n';
    expect(await read(template)).toEqual({});
  });

  it("reads suppressions with their lines, a day of TOML and a day in quotes, and says what one lacks", async () => {
    const full = '[[tool.stance.ignore]]\ncontrol = "a"\npath = "kiosk/*"\nuntil = 2027-01-31\nreason = "why"\n';
    const rest = '[[tool.stance.ignore]]\ncontrol = "b"\nuntil = "2027-01-31"\n';
    expect((await read(`# top\n${full}${rest}`)).ignore).toEqual([
      {
        origin: "configuration",
        place: { path: "pyproject.toml", line: 2 },
        control: "a",
        path: "kiosk/*",
        until: "2027-01-31",
        reason: "why",
        problem: null,
      },
      {
        origin: "configuration",
        place: { path: "pyproject.toml", line: 7 },
        control: "b",
        until: "2027-01-31",
        reason: null,
        problem: "It gives no reason.",
      },
    ]);
  });

  it.each([
    ['[tool.stance]\nexclude = "legacy"\n', "exclude"],
    ["[tool.stance]\nignore = 1\n", "ignore"],
    ["[tool.stance.projects]\nroot = 1\n", "projects"],
    ["[[tool.stance.projects]]\nname = 'shop'\n", "root is missing"],
    ["[[tool.stance.projects]]\nroot = '../shop'\n", "out of the repository"],
    ["[[tool.stance.projects]]\nroot = 'a'\n[[tool.stance.projects]]\nroot = './a'\n", "twice"],
    ["[tool.stance]\nserver = 1\n", "server"],
    ['[tool.stance]\ntoken = ""\n', "token"],
    ["[tool]\nstance = 1\n", "table"],
    ["[tool.stance\n", "TOML"],
  ])("refuses %j and says what is wrong", async (text, part) => {
    await expect(read(text)).rejects.toMatchObject({ code: "bad-config", message: expect.stringContaining(part) });
  });
});
