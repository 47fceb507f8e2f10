import { controls } from "@stance/catalog";
import { describe, expect, it } from "vitest";

import { fixtureProject } from "#testing/fixture-project.ts";
import { failureCode, FROM_SOURCE, runCli } from "#testing/run-cli.ts";

describe("stance explain", () => {
  it("says why, what to do, how to prove it and what it maps to", async () => {
    const { code, out } = await runCli(["explain", "cfg-debug-off"]);
    expect(code).toBe(0);
    for (const part of ["Why", "What to do", "Before", "After", "Prove it", "A02", "security.W018"])
      expect(out).toContain(part);
  });

  it("shows a patch for the file of the project", async () => {
    const { out } = await runCli(["explain", "cfg-debug-off", "--path", fixtureProject("relic")]);
    expect(out).toMatch(/^-DEBUG = True$/m);
    expect(out).toMatch(/^\+DEBUG = False$/m);
  });

  it("lists every control when none is named", async () => {
    const { out } = await runCli(["explain"]);
    for (const { id } of controls) expect(out).toContain(id);
  });

  it("suggests what was meant", async () => {
    const run = await runCli(["explain", "cfg-debug-of"]);
    expect([run.code, failureCode(run)]).toEqual([2, "unknown-control"]);
    expect(run.err).toContain("stance explain cfg-debug-off");
  });
});

describe("stance --help", () => {
  it.each([[["--help"]], [["audit", "--help"]], [["push", "--help"]]])(
    "documents exit codes and configuration: %j",
    async (args) => {
      const { code, out } = await runCli(args);
      expect(code).toBe(0);
      expect(out).toMatch(/Exit codes:[^]*STANCE_TOKEN/);
    },
  );

  it("prints the versions, from the sources as well", async () => {
    expect(await runCli(["--version"], { program: FROM_SOURCE })).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^stance \d+\.\d+\.\d+, catalog /),
    });
  });
});
