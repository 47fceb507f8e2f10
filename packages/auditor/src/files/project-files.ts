import { readdirSync, readFileSync, realpathSync, statSync, type Dirent } from "node:fs";
import { join, resolve, sep } from "node:path";

import type { Skipped } from "@stance/model";

import type { Limits } from "#limits.ts";

import { absentSubmodules } from "./absent-submodules.ts";
import { Exclusion, type ExcludeRule } from "./exclusion.ts";

/** The files of an audited tree. Paths are relative to the root, with forward slashes. */
export type ProjectFiles = {
  /** Absolute path of the tree. */
  readonly root: string;
  /** Every file that is looked at, sorted. */
  readonly paths: readonly string[];
  has(path: string): boolean;
  /**
   * The text of a file; null when it is not there or cannot be read, which is then listed in `skipped`. `maxBytes` is for
   * files that are longer than code, such as lock files.
   */
  read(path: string, maxBytes?: number): string | null;
  /** What was left out and why. */
  readonly skipped: readonly Skipped[];
};

/** Directories that hold no code of the project: version control, environments, installed packages, caches. */
const IGNORED_DIRECTORIES = new Set([
  ".git",
  ".hg",
  ".svn",
  ".tox",
  ".nox",
  ".venv",
  "venv",
  "virtualenv",
  "node_modules",
  "bower_components",
  "site-packages",
  "__pycache__",
  ".mypy_cache",
  ".pytest_cache",
  ".ruff_cache",
  ".eggs",
]);

/** A directory with this file is a virtual environment, whatever its name. */
const ENVIRONMENT_MARK = "pyvenv.cfg";

/** Lists the tree below a directory; symbolic links that leave it are not followed, and everything left out is named. */
export function openProjectFiles(
  root: string,
  limits: Pick<Limits, "maxFiles" | "maxFileBytes">,
  exclude: readonly ExcludeRule[] = [],
): ProjectFiles {
  const realRoot = realpathSync(root);
  const skipped: Skipped[] = [];
  const paths: string[] = [];
  const exclusion = new Exclusion(exclude, resolve(root));
  walk("", { realRoot, skipped, paths, limits, exclusion });
  skipped.push(...exclusion.skipped);
  paths.sort();
  const known = new Set(paths);
  const submodules = known.has(".gitmodules")
    ? readText(join(realRoot, ".gitmodules"), ".gitmodules", limits.maxFileBytes, skipped)
    : null;
  if (submodules !== null) skipped.push(...absentSubmodules(submodules, paths));
  const texts = new Map<string, string | null>();
  return {
    root: realRoot,
    paths,
    skipped,
    has: (path) => known.has(path),
    read(path, maxBytes = limits.maxFileBytes) {
      const cached = texts.get(path);
      if (cached !== undefined) return cached;
      const text = known.has(path) ? readText(join(realRoot, path), path, maxBytes, skipped) : null;
      texts.set(path, text);
      return text;
    },
  };
}

type Walk = {
  readonly realRoot: string;
  readonly skipped: Skipped[];
  readonly paths: string[];
  readonly limits: Pick<Limits, "maxFiles" | "maxFileBytes">;
  readonly exclusion: Exclusion;
};

function walk(directory: string, state: Walk): void {
  const absolute = join(state.realRoot, directory);
  const entries = entriesIn(absolute, directory, state.skipped);
  if (entries === null || entries.some(({ name }) => name === ENVIRONMENT_MARK)) return;
  for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    if (state.paths.length >= state.limits.maxFiles) {
      noteOnce(state.skipped, `Only the first ${state.limits.maxFiles} files are looked at.`);
      return;
    }
    visit(directory === "" ? entry.name : `${directory}/${entry.name}`, entry, state);
  }
}

function visit(path: string, entry: Dirent, state: Walk): void {
  if (IGNORED_DIRECTORIES.has(entry.name) && entry.isDirectory()) return;
  if (state.exclusion.has(path, entry.isDirectory())) return;
  if (entry.isFile() || (entry.isSymbolicLink() && leadsToFile(path, state))) state.paths.push(path);
  else if (entry.isDirectory()) walk(path, state);
}

/** A link is followed to a file inside the tree only, so that no loop can arise. */
function leadsToFile(path: string, state: Walk): boolean {
  try {
    const target = realpathSync(join(state.realRoot, path));
    if (target.startsWith(`${state.realRoot}${sep}`) && statSync(target).isFile()) return true;
    state.skipped.push({ path, reason: "A symbolic link to a directory or out of the tree is not followed." });
  } catch (error) {
    state.skipped.push({ path, reason: `Cannot be read: ${codeOf(error)}.` });
  }
  return false;
}

function entriesIn(absolute: string, path: string, skipped: Skipped[]): readonly Dirent[] | null {
  try {
    return readdirSync(absolute, { withFileTypes: true });
  } catch (error) {
    skipped.push({ path: path === "" ? "." : path, reason: `Cannot be read: ${codeOf(error)}.` });
    return null;
  }
}

function readText(absolute: string, path: string, maxBytes: number, skipped: Skipped[]): string | null {
  try {
    const { size } = statSync(absolute);
    if (size > maxBytes) {
      skipped.push({ path, reason: `Larger than ${maxBytes} bytes.` });
      return null;
    }
    const text = decode(readFileSync(absolute), path, skipped);
    // Line ends of old Macs; among others a lone carriage return is left as it is.
    return text.includes("\n") ? text : text.replaceAll("\r", "\n");
  } catch (error) {
    skipped.push({ path, reason: `Cannot be read: ${codeOf(error)}.` });
    return null;
  }
}

/**
 * Texts of Windows tools are UTF-16, and say so by their first two bytes. Old sources are Latin-1, where every byte is a letter: the code is read,
 * and only other letters may be wrong.
 */
function decode(bytes: Uint8Array, path: string, skipped: Skipped[]): string {
  const wide =
    bytes[0] === 0xff && bytes[1] === 0xfe ? "utf-16le" : bytes[0] === 0xfe && bytes[1] === 0xff ? "utf-16be" : null;
  if (wide !== null) {
    skipped.push({ path, reason: "Not UTF-8: read as UTF-16." });
    return new TextDecoder(wide).decode(bytes);
  }
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    skipped.push({ path, reason: "Not UTF-8: read as Latin-1." });
    return new TextDecoder("latin1").decode(bytes);
  }
}

function noteOnce(skipped: Skipped[], reason: string): void {
  if (!skipped.some((entry) => entry.reason === reason)) skipped.push({ reason });
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : String(error);
}
