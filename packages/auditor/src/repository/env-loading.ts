import type { Place } from "@stance/model";

import type { ProjectFiles } from "#files/project-files.ts";

import { isVendored, purposeOf } from "./file-purpose.ts";

/** What every call that loads a `.env` file contains; a plain search before the expression. */
const HINTS = ["dotenv", "read_env", "decouple", "env_file"] as const;

/** Calls of python-dotenv, django-environ, environs; python-decouple looks for the file on its own. */
const LOADS =
  /^[^#\n]*?(?:\b(?:load_dotenv|read_env|read_envfile|find_dotenv|dotenv_values)\s*\(|\bfrom\s+decouple\s+import\b|\benv_file\s*=)/m;

const MAX_PLACES = 20;

/** Where the project's own code loads a `.env` file. */
export function placesThatLoadEnvFiles(files: ProjectFiles): readonly Place[] {
  const places: Place[] = [];
  for (const path of files.paths) {
    if (!path.endsWith(".py") || isVendored(path) || purposeOf(path) === "test") continue;
    const text = files.read(path);
    if (text === null || !HINTS.some((hint) => text.includes(hint))) continue;
    const match = LOADS.exec(text);
    if (match === null || (match[0].endsWith("(") && namesAnotherFile(text.slice(match.index + match[0].length), text)))
      continue;
    places.push({ path, line: text.slice(0, match.index).split("\n").length });
    if (places.length === MAX_PLACES) break;
  }
  return places;
}

/** The call that starts before this text is given another file, by name or by a variable of a file that names no `.env`. */
function namesAnotherFile(behind: string, text: string): boolean {
  const line = behind.slice(0, behind.indexOf("\n") + 1);
  if (/^\s*\)|^\s*$/.test(line)) return false;
  const names = [...line.matchAll(/["']([^"'\n]*)["']/g)].map(([, name = ""]) => name);
  if (names.some((name) => /\.\w+$/.test(name))) return !names.some((name) => /env/i.test(name));
  return !/env["']/.test(text);
}
