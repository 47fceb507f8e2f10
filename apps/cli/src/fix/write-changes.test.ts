import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";

import { describe, expect, it } from "vitest";

import { emptyDirectory } from "#testing/empty-directory.ts";

import { writeChanges } from "./write-changes.ts";

function project(files: Readonly<Record<string, string | Uint8Array>>): string {
  const root = emptyDirectory();
  for (const [path, content] of Object.entries(files)) writeFileSync(join(root, path), content);
  return root;
}

describe("writeChanges", () => {
  it("replaces files, keeps their rights and leaves nothing behind", async () => {
    const root = project({ "a.py": "a\r\n", "b.py": "b\n" });
    chmodSync(join(root, "a.py"), 0o751);
    await writeChanges(
      [
        { path: "a.py", before: "a\r\n", after: "A\r\n" },
        { path: "b.py", before: "b\n", after: "B\n" },
      ],
      root,
    );
    expect(readFileSync(join(root, "a.py"), "utf8")).toBe("A\r\n");
    expect(statSync(join(root, "a.py")).mode & 0o777).toBe(0o751);
    expect(readdirSync(root).toSorted()).toEqual(["a.py", "b.py"]);
  });

  it("writes nothing when one file changed since the audit", async () => {
    const root = project({ "a.py": "a\n", "b.py": "changed\n" });
    const changes = [
      { path: "a.py", before: "a\n", after: "A\n" },
      { path: "b.py", before: "b\n", after: "B\n" },
    ];
    await expect(writeChanges(changes, root)).rejects.toMatchObject({ code: "changed-meanwhile" });
    expect(readFileSync(join(root, "a.py"), "utf8")).toBe("a\n");
  });

  it("refuses a file that is not UTF-8, which it could only damage", async () => {
    const root = project({ "a.py": Buffer.from([0x23, 0xe9, 0x0a]) });
    await expect(writeChanges([{ path: "a.py", before: "#é\n", after: "#é!\n" }], root)).rejects.toMatchObject({
      code: "changed-meanwhile",
      message: expect.stringContaining("not UTF-8"),
    });
  });

  it("writes through a link and keeps it", async () => {
    const root = project({});
    mkdirSync(join(root, "real"));
    writeFileSync(join(root, "real", "a.py"), "a\n");
    symlinkSync("real/a.py", join(root, "a.py"));
    await writeChanges([{ path: "a.py", before: "a\n", after: "A\n" }], root);
    expect(lstatSync(join(root, "a.py")).isSymbolicLink()).toBe(true);
    expect(readFileSync(join(root, "real", "a.py"), "utf8")).toBe("A\n");
  });

  it("says which file is gone", async () => {
    await expect(writeChanges([{ path: "a.py", before: "a\n", after: "A\n" }], project({}))).rejects.toMatchObject({
      code: "unwritable",
      message: expect.stringContaining("a.py"),
    });
  });
});
