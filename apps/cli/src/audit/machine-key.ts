import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** The key, and a remark for the reader when it could not be kept. */
export type MachineKey = { readonly key: Uint8Array; readonly note: string | null };

/** Bytes: as long as the SHA-256 digest that it keys. */
const KEY_LENGTH = 32;

/**
 * The random key of this machine and user, with which secrets are hashed before a report is written: reports then tell
 * that a secret changed, and nothing about it. Made at first use, readable by its owner only, never sent. Where it cannot
 * be kept, a key for this run alone takes its place: then a secret looks changed in every report.
 */
export function machineKey(configDirectory: string): MachineKey {
  const path = join(configDirectory, "key");
  try {
    return { key: readKey(path) ?? createKey(configDirectory, path), note: null };
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error);
    const note = `The key for hashing secrets cannot be kept (${cause}): the next report will show every secret as changed.`;
    return { key: randomBytes(KEY_LENGTH), note };
  }
}

/** Null when there is no key yet or what is there is no key, for example a file cut short by a full disk. */
function readKey(path: string): Uint8Array | null {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
  const key = Buffer.from(text.trim(), "hex");
  return key.length === KEY_LENGTH ? key : null;
}

/** Of two programs that start at the same moment, the second takes the key of the first. */
function createKey(directory: string, path: string): Uint8Array {
  const key = randomBytes(KEY_LENGTH);
  const text = `${key.toString("hex")}\n`;
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  try {
    writeFileSync(path, text, { mode: 0o600, flag: "wx" });
    return key;
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
    const other = readKey(path);
    if (other !== null) return other;
    writeFileSync(path, text, { mode: 0o600 });
    return key;
  }
}
