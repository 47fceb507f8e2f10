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

  it.each([
    ["[tool.stance]\nserver = 1\n", "server"],
    ['[tool.stance]\ntoken = ""\n', "token"],
    ["[tool]\nstance = 1\n", "table"],
    ["[tool.stance\n", "TOML"],
  ])("refuses %j and says what is wrong", async (text, part) => {
    await expect(read(text)).rejects.toMatchObject({ code: "bad-config", message: expect.stringContaining(part) });
  });
});
