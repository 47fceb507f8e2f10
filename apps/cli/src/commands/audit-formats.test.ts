import { cpSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { EXPORT_FORMATS } from "@stance/exporters";
import { baselineSchema, reportSchema } from "@stance/model";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { emptyDirectory } from "#testing/empty-directory.ts";
import { fixtureProject } from "#testing/fixture-project.ts";
import { receivingServer, type ReceivingServer } from "#testing/receiving-server.ts";
import { failureCode, runCli } from "#testing/run-cli.ts";

const FUTURE = "2099-01-31";

function suppressed(project: string): string {
  const settings = join(project, "relic/settings.py");
  const text = readFileSync(settings, "utf8").replace(
    /^DEBUG = .*$/m,
    (line) => `${line}  # stance: ignore[cfg-debug-off] until ${FUTURE}: shown in the foyer`,
  );
  writeFileSync(settings, text);
  const entries = [`control = "cfg-allowed-hosts"\nuntil = 2020-01-01\nreason = "old"`, 'control = "hdr-coop"'];
  writeFileSync(join(project, "pyproject.toml"), entries.map((entry) => `[[tool.stance.ignore]]\n${entry}\n`).join(""));
  return project;
}

describe("a suppression", () => {
  const project = suppressed(fixtureProject("relic"));

  it.each(["text", "json", ...EXPORT_FORMATS])(
    "is in the output as %s, and so is one without effect",
    async (format) => {
      const { out } = await runCli(["audit", project, "--format", format]);
      expect(out).toContain("shown in the foyer");
      expect(out).toContain(FUTURE);
      expect(out).toContain("expired");
      expect(out).toContain("It has no expiry");
    },
  );

  it("silences the gate and changes neither verdict nor score", async () => {
    const [plain, silenced] = await Promise.all(
      [fixtureProject("relic"), project].map((path) => runCli(["audit", path, "--format", "json"])),
    );
    const [before, after] = [plain, silenced].map((run) => reportSchema.parse(JSON.parse(run?.out ?? "")));
    expect(after?.score).toEqual(before?.score);
    const statuses = (report: typeof before) =>
      report?.results.map(({ control, outcome }) => [control, outcome.status]);
    expect(statuses(after)).toEqual(statuses(before));
    const only = ["--only", "cfg-debug-off"];
    const codes = await Promise.all(
      [fixtureProject("relic"), project].map(async (path) => (await runCli(["audit", path, ...only])).code),
    );
    expect(codes).toEqual([1, 0]);
  });
});

describe("--only", () => {
  const project = fixtureProject("relic");

  it("judges these controls and areas, without a score, and says so", async () => {
    const { out } = await runCli(["audit", project, "--format", "json", "--only", "csrf", "--only", "cfg-debug-off"]);
    const report = reportSchema.parse(JSON.parse(out));
    const ids = report.results.map(({ control }) => control);
    expect(ids).toContain("cfg-debug-off");
    expect(ids).toContain("csrf-middleware");
    expect(ids.some((id) => id.startsWith("hdr-"))).toBe(false);
    expect(report.score).toBeUndefined();
    expect(report.limits.skipped.map(({ reason }) => reason).join()).toContain("--only");
  });

  it("gathers no more than these controls need", async () => {
    const { out } = await runCli(["audit", project, "--format", "json", "--only", "cfg-debug-off"]);
    const { evidence } = reportSchema.parse(JSON.parse(out));
    expect(Object.keys(evidence).toSorted()).toEqual(["dependencies", "django-settings"]);
  });

  it("does not go into a server or a baseline, and names what does not exist", async () => {
    const runs = await Promise.all([
      runCli(["audit", project, "--only", "csrf", "--dry-run"]),
      runCli(["audit", project, "--only", "csrf", "--write-baseline", join(emptyDirectory(), "b.json")]),
      runCli(["audit", project, "--only", "cookies"]),
    ]);
    expect(runs.map((run) => [run.code, failureCode(run)])).toEqual([
      [2, "usage"],
      [2, "usage"],
      [2, "unknown-control"],
    ]);
  });
});

describe("several declared projects", () => {
  let root = "";
  let server: ReceivingServer;
  beforeAll(async () => {
    root = emptyDirectory();
    cpSync(fixtureProject("relic"), join(root, "relic"), { recursive: true });
    cpSync(fixtureProject("harbor"), join(root, "harbor"), { recursive: true });
    const table = (name: string) => `[[tool.stance.projects]]\nroot = "${name}"\nname = "${name} site"\n`;
    writeFileSync(join(root, "pyproject.toml"), `${table("harbor")}${table("relic")}`);
    server = await receivingServer({ status: 202, body: { id: "a1", state: "received", statusUrl: "/x" } });
  });
  afterAll(() => server.close());

  it("are audited each: a list in JSON, a run each in SARIF, a suite each in JUnit, one after another in text", async () => {
    const [json, sarif, junit, text] = await Promise.all(
      ["json", "sarif", "junit", "text"].map((format) => runCli(["audit", root, "--format", format])),
    );
    const reports = reportSchema.array().parse(JSON.parse(json?.out ?? ""));
    expect(reports.map(({ project }) => project)).toEqual(["harbor site", "relic site"]);
    expect(JSON.parse(sarif?.out ?? "")).toMatchObject({
      runs: [
        { automationDetails: { id: "stance/harbor%20site/" } },
        { automationDetails: { id: "stance/relic%20site/" } },
      ],
    });
    expect(junit?.out.match(/<testsuite name="[^"]+"/g)).toEqual([
      '<testsuite name="harbor site"',
      '<testsuite name="relic site"',
    ]);
    expect(text?.out).toMatch(/^harbor site$[\s\S]*^relic site$/m);
  });

  it("are sent each, and the exit code is the worst", async () => {
    const run = await runCli([
      "audit",
      root,
      "--push",
      "--server",
      server.url,
      "--token",
      "stance_t",
      "--fail-on",
      "critical",
    ]);
    expect(run.code).toBe(1);
    const names = server.received.map(({ body }) => reportSchema.parse(JSON.parse(body)).project);
    expect(names).toEqual(["harbor site", "relic site"]);
  });

  it("take no name that is for one", async () => {
    const run = await runCli(["audit", root, "--name", "x"]);
    expect([run.code, failureCode(run)]).toEqual([2, "usage"]);
  });
});

describe("--fail-on new:SEVERITY", () => {
  const project = fixtureProject("relic");
  const baseline = join(emptyDirectory(), "baseline.json");
  const report = join(emptyDirectory(), "report.json");
  beforeAll(async () => {
    await runCli(["audit", project, "--write-baseline", baseline, "--format", "json", "--output", report]);
  });

  it("passes what a baseline or a report knows, and fails for one finding more", async () => {
    const gate = ["--fail-on", "new:low", "--baseline"];
    expect(baselineSchema.parse(JSON.parse(readFileSync(baseline, "utf8"))).findings.length).toBeGreaterThan(5);
    const runs = await Promise.all([
      runCli(["audit", project, ...gate, baseline]),
      runCli(["audit", project, ...gate, report]),
    ]);
    expect(runs.map(({ code }) => code)).toEqual([0, 0]);
    const worse = fixtureProject("relic");
    const settings = join(worse, "relic/settings.py");
    writeFileSync(
      settings,
      `${readFileSync(settings, "utf8")}\nSECURE_SSL_REDIRECT = False\nX_FRAME_OPTIONS = "ALLOWALL"\n`,
    );
    const known = readFileSync(baseline, "utf8");
    const without = JSON.parse(known) as { findings: { control: string }[] };
    without.findings = without.findings.filter(({ control }) => control !== "cfg-debug-off");
    const shorter = join(emptyDirectory(), "shorter.json");
    writeFileSync(shorter, JSON.stringify(without));
    const run = await runCli(["audit", worse, ...gate, shorter, "--format", "markdown"]);
    expect(run.code).toBe(1);
    expect(run.out).toContain("critical (new)");
  });

  it("does not take a renamed file for new findings", async () => {
    const moved = fixtureProject("relic");
    renameSync(join(moved, "relic/settings.py"), join(moved, "relic/production.py"));
    for (const file of ["manage.py", "relic/wsgi.py"]) {
      const text = readFileSync(join(moved, file), "utf8");
      writeFileSync(join(moved, file), text.replaceAll("relic.settings", "relic.production"));
    }
    const only = ["--only", "cfg-debug-off", "--only", "csrf-middleware"];
    const run = await runCli(["audit", moved, ...only, "--fail-on", "new:info", "--baseline", baseline]);
    expect([run.code, run.err]).toEqual([0, ""]);
    expect((await runCli(["audit", moved, ...only])).code).toBe(1);
  });

  it("asks the server for the default branch when no file is given", async () => {
    const known: unknown = JSON.parse(readFileSync(baseline, "utf8"));
    const server = await receivingServer({ status: 200, body: known });
    const flags = ["--fail-on", "new:low", "--server", server.url, "--token", "stance_t", "--name", "Old & new"];
    const run = await runCli(["audit", project, ...flags]);
    await server.close();
    expect(run.code).toBe(0);
    expect(server.received.map(({ path, headers }) => [path, headers.authorization])).toEqual([
      ["/api/v1/baseline?project=Old+%26+new", "Bearer stance_t"],
    ]);
  });

  it("says why there is nothing to compare with", async () => {
    const missing = await receivingServer({ status: 404, body: { error: { code: "not-found", message: "no" } } });
    const gate = ["audit", project, "--fail-on", "new:low"];
    const broken = join(emptyDirectory(), "broken.json");
    writeFileSync(broken, "{}");
    const runs = await Promise.all([
      runCli(gate),
      runCli([...gate, "--baseline", join(emptyDirectory(), "none.json")]),
      runCli([...gate, "--baseline", broken]),
      runCli([...gate, "--server", missing.url, "--token", "stance_t"]),
      runCli([...gate, "--server", missing.url]),
    ]);
    await missing.close();
    expect(runs.map((run) => [run.code, failureCode(run)])).toEqual([
      [2, "no-baseline"],
      [2, "not-found"],
      [2, "invalid-baseline"],
      [2, "no-baseline"],
      [2, "no-token"],
    ]);
  });
});
