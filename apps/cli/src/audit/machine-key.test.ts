import { readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { expect, it } from "vitest";

import { emptyDirectory } from "#testing/empty-directory.ts";

import { machineKey } from "./machine-key.ts";

it("makes a key that only its owner can read, and finds it again", () => {
  const directory = join(emptyDirectory(), "config", "stance");
  const first = machineKey(directory);
  expect(first).toMatchObject({ note: null });
  expect(first.key).toHaveLength(32);
  expect(statSync(join(directory, "key")).mode & 0o777).toBe(0o600);
  expect(machineKey(directory).key).toEqual(first.key);
});

it("makes different keys on different machines", () => {
  expect(machineKey(emptyDirectory()).key).not.toEqual(machineKey(emptyDirectory()).key);
});

it("replaces what is no key", () => {
  const directory = emptyDirectory();
  writeFileSync(join(directory, "key"), "cut sho");
  const { key, note } = machineKey(directory);
  expect(note).toBeNull();
  expect(readFileSync(join(directory, "key"), "utf8").trim()).toBe(Buffer.from(key).toString("hex"));
});

it("goes on with a key for one run and says so where none can be kept", () => {
  const file = join(emptyDirectory(), "file");
  writeFileSync(file, "");
  const { key, note } = machineKey(join(file, "stance"));
  expect(key).toHaveLength(32);
  expect(note).toContain("ENOTDIR");
});
