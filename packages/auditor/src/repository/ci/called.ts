import { posix } from "node:path";

import type { ProjectFiles } from "#files/project-files.ts";

import { shellLines, type ShellLine } from "../shell-lines.ts";
import type { CiCommand } from "./pipeline.ts";

/** Levels of files that call files. */
const MAX_DEPTH = 3;

/** Files that are followed for one project. */
const MAX_FILES = 60;

/** Commands of the files that a build runs: tox, nox, Makefile, Justfile and scripts of the repository. */
export function calledCommands(commands: readonly CiCommand[], files: ProjectFiles): readonly CiCommand[] {
  const seen = new Set<string>();
  const found: CiCommand[] = [];
  let current = commands;
  for (let depth = 0; depth < MAX_DEPTH && current.length > 0; depth += 1) {
    const next = current.flatMap((command) => commandsBehind(command, files, seen));
    found.push(...next);
    current = next;
  }
  return found;
}

function commandsBehind(command: CiCommand, files: ProjectFiles, seen: Set<string>): readonly CiCommand[] {
  const { text } = command;
  const take = (path: string, key: string, read: (text: string) => readonly ShellLine[]): readonly CiCommand[] => {
    const id = `${path} ${key}`;
    if (seen.has(id) || seen.size >= MAX_FILES || !files.has(path)) return [];
    seen.add(id);
    const content = files.read(path);
    if (content === null) return [];
    return read(content).map((line) => ({
      ...line,
      path,
      isFailureIgnored: line.isFailureIgnored || command.isFailureIgnored,
      ...(command.settingsModule === undefined ? {} : { settingsModule: command.settingsModule }),
    }));
  };
  const found: CiCommand[] = [];
  if (/\btox\b/.test(text))
    found.push(...take("tox.ini", "", toxCommands), ...take("pyproject.toml", "tox", toxCommands));
  if (/\bnox\b/.test(text)) found.push(...take("noxfile.py", "", noxCommands));
  const directory = posix.dirname(command.path);
  for (const target of targetsOf(text, "make")) {
    const makefile = ["Makefile", "makefile", "GNUmakefile", posix.join(directory, "Makefile")].find((path) =>
      files.has(path),
    );
    if (makefile !== undefined) found.push(...take(makefile, target, (content) => recipeOf(content, target)));
  }
  for (const target of targetsOf(text, "just")) {
    const justfile = ["justfile", "Justfile", ".justfile"].find((path) => files.has(path));
    if (justfile !== undefined) found.push(...take(justfile, target, (content) => recipeOf(content, target)));
  }
  for (const script of scriptsIn(text)) {
    const path = [script, posix.join(directory, script)].find((candidate) => files.has(candidate));
    if (path !== undefined) found.push(...take(path, "", (content) => shellLines(content, 1)));
  }
  return found;
}

/** Targets of `make a b`; `make` alone runs the first, which is called "" here. */
function targetsOf(text: string, tool: "make" | "just"): readonly string[] {
  const call = new RegExp(
    `(?:^|[;&|]\\s*|\\s|\\()\\$?\\(?${tool === "make" ? "(?:make|MAKE\\)?)" : "just"}((?:\\s+[\\w./=-]+)*)\\s*(?:$|[;&|)"'])`,
  ).exec(text);
  if (call === null) return [];
  const words = (call[1] ?? "").split(/\s+/).filter((word) => /^[\w./-]+$/.test(word) && !word.startsWith("-"));
  return words.length === 0 ? [""] : words;
}

/** Lines of one rule and of the rules it depends on, in Makefile or Justfile syntax. */
function recipeOf(content: string, target: string, seen = new Set<string>()): readonly ShellLine[] {
  if (seen.has(target) || seen.size > 20) return [];
  seen.add(target);
  const lines = content.split(/\r?\n/);
  const isRule = (line: string) => /^[A-Za-z0-9_@][\w .$(){}@/"'=*-]*:(?![=:])/.test(line);
  const at = lines.findIndex((line) =>
    target === ""
      ? isRule(line) && !line.startsWith(".")
      : isRule(line) && line.slice(0, line.indexOf(":")).split(/\s+/).includes(target),
  );
  const rule = lines[at];
  if (at < 0 || rule === undefined) return [];
  const end = lines.findIndex((line, index) => index > at && line !== "" && !/^[\s#]/.test(line));
  const body = lines.slice(at + 1, end < 0 ? undefined : end);
  const own = body.flatMap((line, index) => {
    const [, marks = "", text = ""] = /^\s+([@+-]*)(.*)$/.exec(line) ?? [];
    return shellLines(text, at + 2 + index).map((command) => ({
      ...command,
      isFailureIgnored: command.isFailureIgnored || marks.includes("-"),
    }));
  });
  const needed = rule
    .slice(rule.indexOf(":") + 1)
    .replace(/#.*$/, "")
    .split(/\s+/)
    .filter(Boolean);
  return [...own, ...needed.flatMap((name) => recipeOf(content, name, seen))];
}

/** Commands of all environments of tox; a dash in front ignores the failure. */
function toxCommands(content: string): readonly ShellLine[] {
  const found: ShellLine[] = [];
  let isInside = false;
  for (const [index, line] of content.split(/\r?\n/).entries()) {
    const key = /^(\w+)\s*=\s*(.*)$/.exec(line);
    if (key !== null || line.startsWith("[")) isInside = /^commands(?:_pre|_post)?$/.test(key?.[1] ?? "");
    if (!isInside) continue;
    const text = (key === null ? line : (key[2] ?? "")).trim();
    const command = text.replace(/^[\w,{}-]+:\s+/, "").replace(/^-\s*/, "");
    const isIgnored = /^(?:[\w,{}-]+:\s+)?-\s/.test(text);
    found.push(
      ...shellLines(command, index + 1).map((entry) => ({
        ...entry,
        isFailureIgnored: entry.isFailureIgnored || isIgnored,
      })),
    );
  }
  return found;
}

/** `session.run("tool", "argument")` of a noxfile. */
function noxCommands(content: string): readonly ShellLine[] {
  return [...content.matchAll(/\bsession\.run\(([^()]*)\)/g)].map((match) => {
    const words = [...(match[1] ?? "").matchAll(/["']([^"'\n]*)["']/g)].map((word) => word[1] ?? ""); // a match has its group
    const line = content.slice(0, match.index).split("\n").length;
    return { text: words.join(" "), line, isFailureIgnored: /success_codes/.test(match[1] ?? "") };
  });
}

/** Scripts of the repository that a command runs: `./ci/test.sh`, `bash ci/test.sh`. */
function scriptsIn(text: string): readonly string[] {
  return [
    ...text.matchAll(
      /(?:^|[\s;&|(])(?:(?:ba|z|da)?sh\s+(?:-\w+\s+)*|source\s+|\.\/)?((?:[\w.-]+\/)*[\w.-]+\.sh|(?:bin|scripts?|ci|tools)\/[\w.-]+)(?=$|[\s;&|)])/g,
    ),
  ].map(
    (match) => posix.normalize(match[1] ?? ""), // a match has its group
  );
}
