import { posix } from "node:path";

import type { ProjectFiles } from "#files/project-files.ts";

import { shellLines } from "../shell-lines.ts";
import type { Start } from "./container-file.ts";
import { startsServer } from "./start-words.ts";

const MAX_DEPTH = 3;

/** What changes to another user: tools for that in a command or script, options and settings of servers. */
const OTHER_USER =
  /\b(?:gosu|su-exec|setpriv|runuser|s6-setuidgid|chpst)\b|(?:^|[\s;&|])su\s+-?\s*[\w$-]|\ssudo\s+-u|\s--(?:uid|user)[= ]|^\s*(?:uid|user)\s*=\s*(?!root|0\b)\S/m;

/** Words of a command that may be a script of the repository. */
const SCRIPT = /(?:^|[\s"'=])((?:\.{0,2}\/)?(?:[\w.-]+\/)*[\w.-]+)(?=$|[\s"';&|])/g;

type Copies = readonly { readonly from: readonly string[]; readonly to: string }[];

/** What a command leads to: the lines of scripts that start a server, and whether anything on the way changes the user. */
export type Behind = { readonly starts: readonly Start[]; readonly dropsPrivileges: boolean };

/**
 * Follows a command into the scripts and server configurations of the repository that it names, and those into others.
 * `copies` tells under which name a Dockerfile puts a file into the image.
 */
export function behindCommand(command: string, from: string, files: ProjectFiles, copies: Copies = []): Behind {
  const following: Following = { from, files, copies, seen: new Set(), dropsPrivileges: OTHER_USER.test(command) };
  const starts = follow(command, following, 0);
  return { starts, dropsPrivileges: following.dropsPrivileges };
}

type Following = {
  readonly from: string;
  readonly files: ProjectFiles;
  readonly copies: Copies;
  readonly seen: Set<string>;
  dropsPrivileges: boolean;
};

function follow(command: string, following: Following, depth: number): readonly Start[] {
  if (depth >= MAX_DEPTH) return [];
  return [...command.matchAll(SCRIPT)].flatMap((match) => {
    const path = scriptAt(match[1] ?? "", following); // a match has its group
    if (path === null || following.seen.has(path)) return [];
    following.seen.add(path);
    const text = following.files.read(path);
    if (text === null || !(isScript(path, text) || path.endsWith(".ini"))) return [];
    following.dropsPrivileges ||= OTHER_USER.test(text);
    const lines = shellLines(text, 1);
    const own = lines.filter((line) => startsServer(line.text)).map((line) => ({ ...line, path }));
    const called = lines.filter(({ text: line }) => /\.sh\b|^(?:exec|source|\.)\s/.test(line));
    return [...own, ...called.flatMap((line) => follow(line.text, following, depth + 1))];
  });
}

function isScript(path: string, text: string): boolean {
  return /\.(?:sh|bash)$/.test(path) || /^#!.*\b(?:ba|da|z|k)?sh\b/.test(text) || /^#!.*\bexeclineb\b/.test(text);
}

/** The file of the repository behind a path in an image: by what was copied there, else by its name near the file. */
function scriptAt(word: string, { from, files, copies }: Following): string | null {
  const base = posix.basename(word);
  if (base === "" || base === "." || /^(?:python\d?|bash|sh|exec|manage\.py)$/.test(base)) return null;
  const directory = posix.dirname(from);
  const candidates = [word, posix.join(directory, word)];
  for (const { from: sources, to } of copies) {
    const target = to.endsWith("/") || to === "." ? null : to;
    if (target !== null && posix.basename(target) === base) candidates.push(...sources);
    else candidates.push(...sources.filter((source) => posix.basename(source) === base));
  }
  const named = candidates
    .flatMap((candidate) => [posix.normalize(candidate), posix.join(directory, candidate)])
    .map((candidate) => candidate.replace(/^(?:\.\/|\/)+/, ""))
    .find((candidate) => files.has(candidate));
  if (named !== undefined) return named;
  if (!word.includes("/") && !word.includes(".")) return null;
  const same = files.paths.filter((path) => posix.basename(path) === base);
  return same.length === 1 ? (same[0] ?? null) : null;
}
