import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

import type { Repository } from "@stance/model";
import { repositorySchema } from "@stance/model";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";

import { openProjectFiles } from "#files/project-files.ts";
import { DEFAULT_LIMITS } from "#limits.ts";
import { initParser } from "#parser/init-parser.ts";
import { collectorInput } from "#testing/collector-input.ts";

import { collectRepository } from "./collect-repository.ts";

/** Made up, in the shape of an access key; put together so that scanners of this repository do not report it. */
const ACCESS_KEY = ["AKIA", "QZ7WNB4RLT2VXKPC"].join("");
const PASSWORD = "r8Kq2vLw9sTz";

describe("collectRepository", () => {
  let root = "";

  beforeAll(() => initParser());

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), "stance-repository-"));
  });

  afterEach(() => {
    rmSync(root, { recursive: true });
  });

  function write(tree: Readonly<Record<string, string>>): void {
    for (const [path, text] of Object.entries(tree)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
  }

  function git(...args: readonly string[]): void {
    execFileSync("git", ["-C", root, "-c", "user.name=a", "-c", "user.email=a@example.org", ...args], {
      stdio: "pipe",
    });
  }

  function commit(tree: Readonly<Record<string, string>>): void {
    git("init", "--quiet");
    write(tree);
    git("add", "--all", "--force");
    git("commit", "--quiet", "--message", "x");
  }

  async function collect(): Promise<{
    readonly evidence: Repository;
    readonly skipped: readonly { path?: string | undefined }[];
  }> {
    const files = openProjectFiles(root, DEFAULT_LIMITS);
    const texts = Object.fromEntries(files.paths.map((path) => [path, files.read(path) ?? ""]));
    const { evidence, skipped } = await collectRepository({ ...collectorInput(texts), files });
    expect(repositorySchema.parse(evidence)).toEqual(evidence);
    return { evidence, skipped };
  }

  it("tells tracked files with secrets from examples, stand-ins and files that git ignores", async () => {
    commit({
      ".env": `DB_PASSWORD=${PASSWORD}\n`,
      ".env.example": `DB_PASSWORD=${PASSWORD}\n`,
      "deploy/prod.env": "DB_PASSWORD=changeme\nDEBUG=0\n",
      "tests/key.pem": "-----BEGIN PRIVATE KEY-----\n",
    });
    write({ "local.env": `DB_PASSWORD=${PASSWORD}\n` });
    const { evidence } = await collect();
    expect(evidence.tracking).toBe("git");
    expect(evidence.sensitiveFiles).toEqual([
      { path: ".env", kind: "env-file", purpose: "production", isTracked: true, content: "secret" },
      { path: "deploy/prod.env", kind: "env-file", purpose: "production", isTracked: true, content: "other" },
      { path: "tests/key.pem", kind: "private-key", purpose: "test", isTracked: true, content: "other" },
      { path: "local.env", kind: "env-file", purpose: "development", isTracked: false, content: "secret" },
    ]);
    expect(JSON.stringify(evidence)).not.toContain(PASSWORD);
  });

  it("finds what was deleted and keys of services in the history, by kind, path and commit only", async () => {
    commit({
      ".env": `API_TOKEN=${PASSWORD}\n`,
      "shop/s3.py": `KEY = "${ACCESS_KEY}"\n`,
      "tests/s3.py": `KEY = "${ACCESS_KEY}"\n`,
    });
    git("rm", "--quiet", ".env");
    write({ "shop/s3.py": "KEY = env('KEY')\n" });
    git("commit", "--quiet", "--all", "--message", "y");
    const { evidence } = await collect();
    expect(evidence.history.state).toBe("read");
    expect(evidence.history.commits).toBe(2);
    expect(evidence.history.finds.map(({ kind, path, isStillThere }) => [kind, path, isStillThere])).toEqual([
      ["env-file", ".env", false],
      ["aws-access-key", "shop/s3.py", false],
    ]);
    expect(JSON.stringify(evidence)).not.toContain(ACCESS_KEY);
  });

  it("says when the clone is shallow", async () => {
    commit({ "a.txt": "1" });
    const clone = mkdtempSync(join(tmpdir(), "stance-clone-"));
    write({ "a.txt": "2" });
    git("commit", "--quiet", "--all", "--message", "y");
    execFileSync("git", ["clone", "--quiet", "--depth=1", `file://${root}`, join(clone, "c")]);
    rmSync(root, { recursive: true });
    root = clone;
    const files = openProjectFiles(join(clone, "c"), DEFAULT_LIMITS);
    const { evidence } = await collectRepository({ ...collectorInput({}), files });
    expect(evidence.history.state).toBe("shallow");
  });

  it("knows only the directory without a repository, and says why", async () => {
    write({ ".env": `DB_PASSWORD=${PASSWORD}\n` });
    const { evidence } = await collect();
    expect(evidence).toMatchObject({ tracking: "files", history: { state: "none", commits: 0 } });
    expect(evidence.trackingNote).toMatch(/no git repository/);
  });

  it("runs no hook, monitor or filter of the repository's configuration", async () => {
    commit({ "a.txt": "1" });
    for (const key of ["core.fsmonitor", "diff.external", "core.pager"]) git("config", key, `touch ${root}/ran`);
    await collect();
    expect(openProjectFiles(root, DEFAULT_LIMITS).has("ran")).toBe(false);
  });

  it.each([
    [".env\n", true],
    [".env*\n!.env.example\n", true],
    ["*\n!.env\n", false],
    ["# .env\n", false],
    ["/config/.env\n", false],
  ])("reads .gitignore %j as covering .env: %s", async (text, isCovered) => {
    commit({ ".gitignore": text, "manage.py": "" });
    expect((await collect()).evidence.ignores.gitignore).toBe(isCovered);
  });

  it("names the place that loads a .env file, and no call for another file", async () => {
    write({ "shop/settings.py": "import os\nload_dotenv()\n", "shop/other.py": 'load_dotenv("shop.conf")\n' });
    expect((await collect()).evidence.loadsEnvFile).toEqual([{ path: "shop/settings.py", line: 2 }]);
  });

  it("reads commands of a workflow and of what it calls, with settings and ignored failures", async () => {
    write({
      ".github/workflows/test.yml": [
        "env: { DJANGO_SETTINGS_MODULE: shop.settings.production }",
        "jobs:",
        "  test:",
        "    steps:",
        "      - uses: github/codeql-action/analyze@v3",
        "      - run: |",
        "          pip install tox",
        "          make audit",
        "      - run: bandit -r shop",
        "        continue-on-error: true",
      ].join("\n"),
      Makefile: "audit: lint\n\tpip-audit || true\nlint:\n\t./ci/lint.sh\nother:\n\tsafety check\n",
      "ci/lint.sh": "#!/bin/sh\nset -e\npython manage.py \\\n  check --deploy\n",
    });
    const { ci } = (await collect()).evidence;
    const commands = ci.commands.map(({ text, place, isFailureIgnored }) => [
      text,
      place.path,
      place.line,
      isFailureIgnored,
    ]);
    expect(commands).toEqual([
      ["bandit -r shop", ".github/workflows/test.yml", 9, true],
      ["pip-audit || true", "Makefile", 2, true],
      ["python manage.py check --deploy", "ci/lint.sh", 3, false],
    ]);
    expect(ci.commands.every(({ settingsModule }) => settingsModule === "shop.settings.production")).toBe(true);
    expect(ci.uses.map(({ name }) => name)).toEqual(["github/codeql-action/analyze"]);
  });

  it("keeps a long command to its end, where its options are", async () => {
    const environment = Array.from({ length: 40 }, (_, index) => `-e VARIABLE_${index}=x`).join(" ");
    const command = `docker run ${environment} shop python manage.py check --deploy --fail-level WARNING`;
    write({
      ".github/workflows/test.yml": `on: push\njobs:\n  a:\n    runs-on: x\n    steps:\n      - run: ${command}\n`,
    });
    expect((await collect()).evidence.ci.commands.map(({ text }) => text)).toEqual([command]);
  });

  it("masks secrets in commands", async () => {
    write({ ".gitlab-ci.yml": `test:\n  script:\n    - API_TOKEN=${PASSWORD} bandit -r shop\n` });
    const { evidence } = await collect();
    expect(evidence.ci.commands).toHaveLength(1);
    expect(JSON.stringify(evidence)).not.toContain(PASSWORD);
  });

  it("reads the last stage of a Dockerfile and the script that it starts", async () => {
    write({
      Dockerfile: [
        "FROM python:3.13 AS base",
        "ENV DJANGO_DEBUG=1 API_TOKEN=x8Kq2vLw9sTz",
        "FROM node:24 AS assets",
        "USER root",
        "FROM base",
        "COPY . /app",
        "COPY deploy/start /start",
        'CMD ["/start"]',
      ].join("\n"),
      "deploy/start": "#!/bin/sh\nexec gosu app gunicorn \\\n  shop.wsgi\n",
    });
    const [image] = (await collect()).evidence.containers;
    expect(image).toMatchObject({
      kind: "dockerfile",
      user: null,
      baseImage: "python:3.13",
      copiesContext: true,
      dropsPrivileges: true,
      purpose: "production",
    });
    expect(image?.starts.map(({ text, place }) => [text, place.path, place.line])).toEqual([
      ["/start", "Dockerfile", 8],
      ["exec gosu app gunicorn shop.wsgi", "deploy/start", 2],
    ]);
    expect(image?.variables.map(({ name, traits }) => [name, traits])).toEqual([
      ["DJANGO_DEBUG", ["debug-on"]],
      ["API_TOKEN", ["secret-literal"]],
    ]);
  });

  it("takes a compose file that mounts the source for one of development", async () => {
    write({
      "compose.yml": "services:\n  web:\n    command: python manage.py runserver\n    volumes: ['.:/app']\n",
      Procfile: "web: gunicorn shop.wsgi\n",
    });
    const found = (await collect()).evidence.containers.map(({ path, purpose }) => [path, purpose]);
    expect(found).toEqual([
      ["Procfile", "production"],
      ["compose.yml", "development"],
    ]);
  });

  it("names a workflow that is no YAML, and one whose aliases never end", async () => {
    const bomb = ["a0: &a0 [x,x,x,x,x,x,x,x,x]"];
    for (let index = 1; index < 9; index += 1)
      bomb.push(
        `a${index}: &a${index} [${Array(9)
          .fill(`*a${index - 1}`)
          .join(",")}]`,
      );
    write({ ".github/workflows/a.yml": "run: [\n", ".github/workflows/b.yml": bomb.join("\n") });
    const { evidence, skipped } = await collect();
    expect(evidence.ci.files).toHaveLength(2);
    expect(skipped.map(({ path }) => path)).toEqual([".github/workflows/a.yml", ".github/workflows/b.yml"]);
  });

  it("finds the lock file of a front end in its workspace", async () => {
    write({
      "package-lock.json": "{}",
      "web/package.json": '{"dependencies": {"a": "1"}}',
      "node_modules/a/package.json": "{}",
    });
    expect((await collect()).evidence.frontends).toEqual([
      { path: "web/package.json", lockFile: "package-lock.json", dependencies: 1, devDependencies: 0 },
    ]);
  });
});
