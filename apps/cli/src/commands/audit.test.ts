import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { reportSchema, type Report } from "@stance/model";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { EXAMPLE_RECEIPT } from "#testing/example-receipt.ts";
import { fixtureProject } from "#testing/fixture-project.ts";
import { receivingServer, type ReceivingServer } from "#testing/receiving-server.ts";
import { emptyDirectory } from "#testing/empty-directory.ts";
import { failureCode, runCli } from "#testing/run-cli.ts";

/** An invented secret of the fixture project that must never leave the machine. */
const CANARY = "canary-3f9a1c77e2-never-leaves-the-machine-5b2d8e60";

const relic = fixtureProject("relic", { git: true });
const harbor = fixtureProject("harbor");

function withCanary(): string {
  const project = fixtureProject("relic");
  const settings = join(project, "relic", "settings.py");
  writeFileSync(
    settings,
    `${readFileSync(settings, "utf8")}\nSECRET_KEY = "${CANARY}"\nEMAIL_HOST_PASSWORD = '${CANARY}'\n`,
  );
  return project;
}

function parsed(text: string): Report {
  return reportSchema.parse(JSON.parse(text));
}

describe("stance audit", () => {
  it("prints a checklist with place and statement of what fails, and ends with 1", async () => {
    const { code, out, err } = await runCli(["audit", relic]);
    expect({ code, err }).toEqual({ code: 1, err: "" });
    expect(out).toMatch(/relic\/settings\.py:\d+ {2}DEBUG = True/);
    expect(out).toMatch(/cfg-debug-off/);
    expect(out).toMatch(/on main, First revision/);
    expect(out).toMatch(/^Score [\d.]+, /m);
    expect(out).toMatch(/earns \+[\d.]+/);
  });

  it("colors nothing in a pipe and everything when told to", async () => {
    const [plain, forced, both] = await Promise.all([
      runCli(["audit", relic]),
      runCli(["audit", relic], { environment: { FORCE_COLOR: "1" } }),
      runCli(["audit", relic], { environment: { NO_COLOR: "1" } }),
    ]);
    expect(plain.out).not.toContain("\u001b");
    expect(forced.out).toContain("\u001b[");
    expect(both.out).toBe(plain.out);
  });

  it("keeps to ASCII marks where the locale says so", async () => {
    const { out } = await runCli(["audit", relic], { environment: { LC_ALL: "C" } });
    expect(out).toMatch(/^x critical {2}DEBUG is off/m);
    // Statements of the project may hold any character.
    expect(out).not.toMatch(/[✗✓–·→─]/);
  });

  it("folds passing controls into a count unless all are asked for", async () => {
    const [short, long] = await Promise.all([runCli(["audit", harbor]), runCli(["audit", harbor, "--all"])]);
    expect(short.out).not.toMatch(/^✓/m);
    expect(short.out).toMatch(/─ .*\d+ pass/);
    expect(long.out).toMatch(/^✓ critical +DEBUG is off/m);
  });

  it("writes a valid report to standard output and nothing else", async () => {
    const { out, err } = await runCli(["audit", relic, "--format", "json"]);
    const report = parsed(out);
    expect(err).toBe("");
    expect(report).toMatchObject({
      source: "static",
      target: { settingsModule: "relic.settings" },
      revision: { branch: "main", dirty: false },
    });
    expect(report.results.length).toBeGreaterThan(0);
    expect(Object.keys(report.evidence)).toContain("django-settings");
  });

  it("writes to a file instead, and says so", async () => {
    const file = join(emptyDirectory(), "report.json");
    const { out, err } = await runCli(["audit", relic, "--format", "json", "--output", file]);
    expect(out).toBe("");
    expect(err).toContain(file);
    expect(parsed(readFileSync(file, "utf8")).tool.name).toBe("stance");
  });

  it("names the project as it is told", async () => {
    const { out } = await runCli(["audit", relic, "--name", "Museum", "--format", "json"]);
    expect(parsed(out).project).toBe("Museum");
  });

  it("takes name and settings module from pyproject.toml, and from flags before that", async () => {
    const project = fixtureProject("harbor");
    writeFileSync(
      join(project, "pyproject.toml"),
      '[tool.stance]\nproject = "Marina"\nsettings = "harbor.settings.development"\n',
    );
    const [table, flags] = await Promise.all([
      runCli(["audit", project, "--format", "json"]),
      runCli(["audit", project, "--format", "json", "--name", "Quay", "--settings", "harbor.settings.test"]),
    ]);
    expect(parsed(table.out)).toMatchObject({
      project: "Marina",
      target: { settingsModule: "harbor.settings.development" },
    });
    expect(parsed(flags.out)).toMatchObject({ project: "Quay", target: { settingsModule: "harbor.settings.test" } });
  });

  it("fails a build only at or above the threshold", async () => {
    const codes = await Promise.all(
      ["never", "critical", "info"].map(
        async (threshold) => (await runCli(["audit", relic, "--fail-on", threshold])).code,
      ),
    );
    expect(codes).toEqual([0, 1, 1]);
  });

  it("keeps its key where only the owner reads it", async () => {
    const config = emptyDirectory();
    await runCli(["audit", relic], { environment: { XDG_CONFIG_HOME: config } });
    expect(existsSync(join(config, "stance", "key"))).toBe(true);
  });

  it("lets no secret into report, checklist or log", async () => {
    const project = withCanary();
    const runs = await Promise.all([
      runCli(["audit", project, "--all"]),
      runCli(["audit", project, "--format", "json"]),
      runCli(["explain", "cfg-debug-off", "--path", project]),
    ]);
    for (const { out, err } of runs) expect(out + err).not.toContain(CANARY);
    expect(runs[1].out).toContain("SECRET_KEY");
  });
});

describe("stance audit tells why it cannot", () => {
  it("for a directory without Django", async () => {
    const run = await runCli(["audit", emptyDirectory()]);
    expect([run.code, failureCode(run), run.out]).toEqual([2, "not-django", ""]);
  });

  it("for a directory that does not exist, and for a file", async () => {
    const [missing, file] = await Promise.all([
      runCli(["audit", join(emptyDirectory(), "nowhere")]),
      runCli(["audit", join(relic, "manage.py")]),
    ]);
    expect([missing.code, failureCode(missing)]).toEqual([2, "not-found"]);
    expect([file.code, failureCode(file)]).toEqual([2, "not-found"]);
  });

  it("for several projects, which it lists with the flag to choose, and then takes the chosen one", async () => {
    const root = emptyDirectory();
    cpSync(relic, join(root, "services", "relic"), { recursive: true });
    cpSync(harbor, join(root, "services", "harbor"), { recursive: true });
    const run = await runCli(["audit", root]);
    expect([run.code, failureCode(run)]).toEqual([2, "several-projects"]);
    expect(run.err).toContain("--project services/harbor");
    expect(run.err).toContain("--project services/relic");
    const chosen = await runCli(["audit", root, "--project", "services/relic", "--format", "json"]);
    expect(parsed(chosen.out).target.settingsModule).toBe("relic.settings");
    const wrong = await runCli(["audit", root, "--project", "services/other"]);
    expect([wrong.code, failureCode(wrong)]).toEqual([2, "not-django"]);
  });

  it.skipIf(process.getuid?.() === 0)("for a directory that it may not read", async () => {
    const root = emptyDirectory();
    mkdirSync(join(root, "shut"));
    chmodSync(join(root, "shut"), 0);
    const run = await runCli(["audit", join(root, "shut")]);
    expect([run.code, failureCode(run)]).toEqual([2, "unreadable"]);
  });

  it.each([
    [["audit", "--formt", "json"]],
    [["audit", "--format", "xml"]],
    [["audit", "--fail-on", "bad"]],
    [["adit"]],
    [["audit", "a", "b"]],
  ])("for wrong usage: %j", async (args) => {
    const run = await runCli(args);
    expect([run.code, failureCode(run)]).toEqual([2, "usage"]);
  });

  it("for a settings module that does not exist, and for a name that is too long", async () => {
    const [settings, name] = await Promise.all([
      runCli(["audit", relic, "--settings", "relic.nowhere"]),
      runCli(["audit", relic, "--name", "x".repeat(101)]),
    ]);
    expect([settings.code, failureCode(settings)]).toEqual([2, "unknown-settings"]);
    expect([name.code, failureCode(name)]).toEqual([2, "usage"]);
  });

  it("for an output that cannot be written", async () => {
    const run = await runCli(["audit", relic, "--output", join(emptyDirectory(), "no", "such", "file")]);
    expect([run.code, failureCode(run)]).toEqual([2, "unwritable"]);
  });
});

describe("stance audit --push", () => {
  let server: ReceivingServer;
  beforeAll(async () => {
    server = await receivingServer({ status: 200, body: { id: "a1", state: "done", receipt: EXAMPLE_RECEIPT } });
  });
  afterAll(() => server.close());

  it("prints the checklist and the receipt with a link, and keeps the exit code of the findings", async () => {
    const { code, out } = await runCli(["audit", relic, "--push", "--server", server.url, "--token", "stance_t"]);
    expect(code).toBe(1);
    expect(out).toContain(`${server.url}/projects/harbor`);
    expect(out).toContain("61.8");
  });

  it("takes server and token from pyproject.toml of the project", async () => {
    const project = fixtureProject("relic");
    writeFileSync(join(project, "pyproject.toml"), `[tool.stance]\nserver = "${server.url}"\ntoken = "stance_file"\n`);
    await runCli(["audit", project, "--push"]);
    expect(server.received.at(-1)?.headers.authorization).toBe("Bearer stance_file");
  });

  it("sends exactly what a dry run prints, but for the time of day", async () => {
    const before = server.received.length;
    const environment = { STANCE_SERVER: server.url, STANCE_TOKEN: "stance_t", XDG_CONFIG_HOME: emptyDirectory() };
    const dry = await runCli(["audit", relic, "--dry-run"], { environment });
    expect(server.received).toHaveLength(before);
    await runCli(["audit", relic, "--push"], { environment });
    const timeless = (text: string): string => text.replaceAll(/"(started|finished)At": "[^"]+"/g, "");
    expect(timeless(server.received.at(-1)?.body ?? "nothing was sent")).toBe(timeless(dry.out));
    expect(() => parsed(dry.out)).not.toThrow();
  });

  it("sends no secret", async () => {
    await runCli(["audit", withCanary(), "--push", "--server", server.url, "--token", "stance_t"]);
    const sent = server.received.at(-1)?.body ?? "";
    expect(sent).toContain("SECRET_KEY");
    expect(sent).not.toContain(CANARY);
  });

  it("ends with 2 when the report did not arrive, with the checklist printed all the same", async () => {
    const refusing = await receivingServer({
      status: 401,
      body: { error: { code: "unauthorized", message: "Unknown token." } },
    });
    const run = await runCli(["audit", relic, "--push", "--server", refusing.url, "--token", "wrong"]);
    await refusing.close();
    expect([run.code, failureCode(run)]).toEqual([2, "token-refused"]);
    expect(run.out).toContain("cfg-debug-off");
    expect(run.out + run.err).not.toContain("wrong");
  });

  it("asks for server and token before the work", async () => {
    const run = await runCli(["audit", relic, "--push"]);
    expect([run.code, failureCode(run), run.out]).toEqual([2, "no-server", ""]);
  });
});
