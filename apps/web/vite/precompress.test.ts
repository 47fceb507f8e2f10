import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { afterEach, beforeEach, expect, test } from "vitest";
import { compressAll } from "./precompress.ts";

let folder = "";

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "stance-web-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test("text files get both forms, in folders too, and fonts get none", async () => {
  const text = "export const answer = 42;\n".repeat(40);
  await mkdir(join(folder, "assets"));
  await writeFile(join(folder, "assets", "index.js"), text);
  await writeFile(join(folder, "assets", "plex.woff2"), "font");
  await compressAll(folder);

  const names = await readdir(join(folder, "assets"));
  expect(names.toSorted()).toEqual(["index.js", "index.js.br", "index.js.gz", "plex.woff2"]);
  const read = (name: string) => readFile(join(folder, "assets", name));
  expect(brotliDecompressSync(await read("index.js.br")).toString()).toBe(text);
  expect(gunzipSync(await read("index.js.gz")).toString()).toBe(text);
});
