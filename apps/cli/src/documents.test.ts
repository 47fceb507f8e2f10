import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";

import type { Command } from "commander";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";

import type { CliContext } from "#cli-context.ts";
import { readConfig } from "#config.ts";
import { selectControls } from "#only/select-controls.ts";
import { buildProgram } from "#program.ts";
import { openScreen } from "#terminal/screen.ts";

const DOCS = resolve(import.meta.dirname, "../docs");
const READY_FILES = readdirSync(DOCS).filter((name) => /\.ya?ml$/.test(name));
const README = readFileSync(resolve(import.meta.dirname, "../../../README.md"), "utf8");

const config = readConfig({}, "linux");
const screen = openScreen({ write: () => undefined }, config);
const context: CliContext = { config, out: screen, err: screen, programName: "stance", finish: () => undefined };

function commandNamed(name: string): Command {
  const command = buildProgram(context).commands.find((one) => one.name() === name);
  if (command === undefined) throw new Error(`there is no command ${name}`);
  return command;
}

function textsIn(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

describe("README.md", () => {
  it("has every option of stance audit, and no other", () => {
    const table = /<!-- options of stance audit -->([\s\S]*?)<!-- end of options -->/.exec(README)?.[1] ?? "";
    const first = table.split("\n").flatMap((line) => /^\| (`--.*?) \| /.exec(line.replaceAll("\\|", "/"))?.[1] ?? []);
    const documented = first.flatMap((cell) => [...cell.matchAll(/`(--[a-z-]+)/g)].map(([, flag]) => flag));
    const real = commandNamed("audit").options.map(({ long }) => long);
    expect(new Set(documented)).toEqual(new Set(real));
    expect(documented).toHaveLength(real.length);
  });

  it("has every command", () => {
    for (const command of buildProgram(context).commands) expect(README).toContain(`| \`stance ${command.name()} `);
  });
});

describe.each(READY_FILES)("%s", (file) => {
  const text = readFileSync(join(DOCS, file), "utf8");
  const commands = textsIn(parse(text)).filter((line) => / audit \./.test(line));

  it("is YAML with commands that this program understands", () => {
    expect(commands.length).toBeGreaterThan(0);
    for (const line of commands) {
      const args = line.slice(line.indexOf(" audit ") + " audit ".length).split(/\s+/);
      const command = commandNamed("audit");
      const { unknown } = command.parseOptions(args);
      expect({ line, unknown }).toEqual({ line, unknown: [] });
      expect(() => selectControls(command.opts<{ only: readonly string[] }>().only)).not.toThrow();
    }
  });

  it("names no server but the example", () => {
    for (const address of text.match(/https?:\/\/[^\s"/]+/g) ?? []) expect(address).toBe("https://stance.example");
  });
});

describe("the ready files", () => {
  it("send a report from the default branch only, and let it not fail there", () => {
    const lines = READY_FILES.flatMap((file) => textsIn(parse(readFileSync(join(DOCS, file), "utf8"))));
    const pushing = lines.filter((line) => line.includes("--push"));
    expect(pushing.length).toBe(2);
    for (const line of pushing) expect(line).toContain("--fail-on never");
  });
});
