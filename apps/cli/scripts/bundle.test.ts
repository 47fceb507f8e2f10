import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";

import { reportSchema } from "@stance/model";
import { extract } from "tar";
import { beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";

import { fixtureProject } from "#testing/fixture-project.ts";
import { emptyDirectory } from "#testing/empty-directory.ts";
import { runCli } from "#testing/run-cli.ts";

const SCRIPT = resolve(import.meta.dirname, "bundle.ts");

const tarballSchema = z.object({ file: z.string(), version: z.string(), sha256: z.string(), bytes: z.number() });

/** The oldest Node that the program promises to run under, where this machine has it. */
const OLD_NODE = ["/usr/bin/node", "/usr/local/bin/node"].find(isNode20);

function isNode20(path: string): boolean {
  return existsSync(path) && execFileSync(path, ["--version"], { encoding: "utf8" }).startsWith("v20.");
}

function bundle(): string {
  const directory = emptyDirectory();
  execFileSync(process.execPath, [SCRIPT, directory], { stdio: ["ignore", "ignore", "inherit"] });
  return directory;
}

function tarballOf(directory: string): z.infer<typeof tarballSchema> {
  return tarballSchema.parse(JSON.parse(readFileSync(join(directory, "tarball.json"), "utf8")));
}

let dist: string;
let unpacked: string;
beforeAll(async () => {
  dist = bundle();
  unpacked = emptyDirectory();
  await extract({ file: join(dist, tarballOf(dist).file), cwd: unpacked });
});

describe("the bundle", () => {
  it("is the same, byte for byte, when it is made again", () => {
    expect(tarballOf(bundle())).toEqual(tarballOf(dist));
  });

  it("is one tarball with its digest in the name, because npx keeps what an address once gave", () => {
    const { file, version, sha256, bytes } = tarballOf(dist);
    const content = readFileSync(join(dist, file));
    expect(createHash("sha256").update(content).digest("hex")).toBe(sha256);
    expect(file).toBe(`stance-${version}-${sha256.slice(0, 10)}.tgz`);
    expect(content.length).toBe(bytes);
    expect(readdirSync(dist).filter((name) => name.endsWith(".tgz"))).toEqual([file]);
  });

  it("has a command, asks for no dependency and gives the licenses of what is inside", () => {
    const manifest: unknown = JSON.parse(readFileSync(join(unpacked, "package/package.json"), "utf8"));
    expect(manifest).toMatchObject({ name: "stance", bin: { stance: "stance.mjs" }, engines: { node: ">=20" } });
    expect(manifest).not.toHaveProperty("dependencies");
    const licenses = readFileSync(join(unpacked, "package/LICENSES.txt"), "utf8");
    for (const name of ["commander", "zod", "web-tree-sitter", "tree-sitter-python"])
      expect(licenses).toMatch(new RegExp(`^${name} \\d`, "m"));
  });

  it.for([
    ["this Node", process.execPath],
    ["Node 20", OLD_NODE],
  ] as const)("audits a project from an unpacked tarball alone under %s", async ([, node], { skip }) => {
    if (node === undefined) skip("this machine has no Node 20");
    const alone = emptyDirectory();
    mkdirSync(join(alone, "work"));
    const run = await runCli(["audit", fixtureProject("relic"), "--format", "json"], {
      program: [node ?? process.execPath, join(unpacked, "package/stance.mjs")],
      cwd: join(alone, "work"),
    });
    expect([run.code, run.err]).toEqual([1, ""]);
    const report = reportSchema.parse(JSON.parse(run.out));
    expect(report.results.filter(({ outcome }) => outcome.status === "fail").length).toBeGreaterThan(0);
  });
});
