import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { describe, expect, it } from "vitest";

import { fixtureProject } from "#testing/fixture-project.ts";
import { failureCode, runCli } from "#testing/run-cli.ts";

const apply = (directory: string, diff: string) =>
  execFileSync("git", ["apply", "--whitespace=nowarn", "-"], {
    cwd: directory,
    input: diff,
    encoding: "utf8",
    stdio: "pipe",
  });

describe("stance fix", () => {
  it("prints one diff for git apply, and all else beside it", async () => {
    const project = fixtureProject("relic", { git: true });
    const run = await runCli(["fix"], { cwd: project, environment: { FORCE_COLOR: "1" } });
    expect(run.code).toBe(0);
    expect(run.out).toMatch(/^--- a\/relic\/settings\.py\n\+\+\+ b\/relic\/settings\.py\n@@/);
    expect(run.out).not.toContain("\u001b");
    expect(run.err).toContain("no automatic fix");
    apply(project, run.out);
    expect(readFileSync(join(project, "relic/settings.py"), "utf8")).toContain("DEBUG = False");
  });

  it("names paths from where the reader stands", async () => {
    const project = fixtureProject("relic", { git: true });
    const inside = join(project, "relic");
    const run = await runCli(["fix", "--path", project, "cfg-debug-off"], { cwd: inside });
    expect(run.out).toContain("--- a/settings.py");
    apply(inside, run.out);
    expect(readFileSync(join(inside, "settings.py"), "utf8")).toContain("DEBUG = False");
    const above = await runCli(["fix", "--path", project, "csrf-middleware"], { cwd: join(project, "..") });
    expect(above.out).toContain("--- a/relic/relic/settings.py");
  });

  it("takes controls and areas, and shows the change for those alone", async () => {
    const project = fixtureProject("relic");
    const run = await runCli(["fix", "cfg-debug-off", "--path", project]);
    expect(run.out.match(/^[-+](?![-+])/gm)).toEqual(["-", "+"]);
    const area = await runCli(["fix", "cookies-sessions", "--path", project]);
    expect(area.out).toContain("+SESSION_COOKIE_HTTPONLY = True");
    expect(area.out).not.toContain("DEBUG = False");
    const wrong = await runCli(["fix", "cfg-debug", "--path", project]);
    expect([wrong.code, failureCode(wrong)]).toEqual([2, "unknown-control"]);
  });

  it("shows the change of a line with a secret, to the terminal alone", async () => {
    const project = fixtureProject("relic");
    const settings = join(project, "relic/settings.py");
    writeFileSync(
      settings,
      readFileSync(settings, "utf8").replace(
        /^SECRET_KEY = .*$/m,
        "SECRET_KEY = 'k9-a-real-secret-of-this-machine-42'",
      ),
    );
    const run = await runCli(["fix", "sec-secret-key-external", "--path", project]);
    expect(run.out).toContain("-SECRET_KEY = 'k9-a-real-secret-of-this-machine-42'");
    expect(run.out).toContain('+SECRET_KEY = os.environ["DJANGO_SECRET_KEY"]');
    expect(run.err).not.toContain("k9-a-real");
    const report = await runCli(["audit", project, "--format", "json"]);
    expect(report.out).not.toContain("k9-a-real");
  });

  it("makes the changes with --write, audits again and says what passes now", async () => {
    const project = fixtureProject("relic");
    const run = await runCli(["fix", "cfg-debug-off", "--path", project, "--write"]);
    expect([run.code, readFileSync(join(project, "relic/settings.py"), "utf8").includes("DEBUG = False")]).toEqual([
      0,
      true,
    ]);
    expect(run.err).toContain("cfg-debug-off passes now");
    const again = await runCli(["fix", "cfg-debug-off", "--path", project, "--write"]);
    expect([again.code, again.out]).toEqual([0, ""]);
    expect(again.err).toContain("None of the 1 controls fails");
  });

  it("ends with 1 after --write when something that was asked for still fails", async () => {
    const project = fixtureProject("relic");
    const run = await runCli(["fix", "--path", project, "--write"]);
    expect(run.code).toBe(1);
    expect(run.err).toMatch(/no automatic fix/);
  });

  it("fixes what overlapped in a second run", async () => {
    const project = fixtureProject("relic");
    for (let round = 0; round < 4; round += 1) {
      const { out } = await runCli(["fix", "--path", project, "--write"]);
      if (out === "") break;
    }
    const { out, err } = await runCli(["fix", "--path", project]);
    expect([out, err.includes("overlaps")]).toEqual(["", false]);
  });
});
