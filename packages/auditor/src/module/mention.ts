import type { Place } from "@stance/model";

/** A file that names a settings module; `isDevelopment` when what it starts with that module is Django's own test server. */
export type Mention = { readonly name: string; readonly place: Place; readonly isDevelopment: boolean };

const NAME = "[A-Za-z_][A-Za-z0-9_]*(?:\\.[A-Za-z_][A-Za-z0-9_]*)*";

/**
 * The variable with its value, as Python, shells, containers, YAML, JSON, INI and service files write it: the value after
 * any of `= : ,` and quotes, in `${VAR:-value}` its default, for Kubernetes on the `value:` line below, for app.json in a
 * nested `value`.
 */
const MENTION = new RegExp(
  `DJANGO_SETTINGS_MODULE["']?[\\])]?\\s*(?:[:=,]|\\s)\\s*(?:\\{\\s*["']value["']\\s*:\\s*|(?:(?:scope|type)\\s*:\\s*\\w+\\s*){0,3}value\\s*:\\s*)?["']?(?:\\$\\{[A-Za-z0-9_]+:?-)?(${NAME})["'}]?`,
  "g",
);

/** `--settings=` of a command, as in a Procfile or a start script. */
const OPTION = new RegExp(`--settings[= ](${NAME})`, "g");

/** Words that follow the variable without being its value. */
const NOT_A_MODULE = new Set([
  "value",
  "valueFrom",
  "description",
  "required",
  "None",
  "environ",
  "os",
  "default",
  "export",
  "in",
  "is",
  "not",
]);

/** Every place of a text that names a settings module. Comment lines and steps of building an image do not count. */
export function mentionsIn(path: string, text: string): readonly Mention[] {
  const isDevelopment = isForDevelopers(path, text);
  return [...text.matchAll(MENTION), ...text.matchAll(OPTION)].flatMap((match) => {
    const name = match[1];
    if (name === undefined || NOT_A_MODULE.has(name)) return [];
    const start = text.lastIndexOf("\n", match.index) + 1;
    if (/^\s*(?:#|\/\/|;)/.test(text.slice(start, match.index + 1))) return [];
    if (isBuildStep(path, text, start)) return [];
    const place = { path, line: text.slice(0, match.index).split("\n").length };
    return [{ name, place, isDevelopment }];
  });
}

/**
 * True for `RUN DJANGO_SETTINGS_MODULE=... manage.py collectstatic`, of which `lineStart` is the start of a line: the variable is gone when the server starts.
 */
export function isBuildStep(path: string, text: string, lineStart: number): boolean {
  if (!/(?:Dockerfile|Containerfile)[^/]*$/i.test(path)) return false;
  let start = lineStart;
  while (/\\\r?\n$/.test(text.slice(Math.max(0, start - 3), start))) start = text.lastIndexOf("\n", start - 2) + 1;
  return /^\s*RUN\s/i.test(text.slice(start, start + 200));
}

/** A compose file in which some service is started by `runserver` describes the machine of a developer. */
function isForDevelopers(path: string, text: string): boolean {
  return /compose[^/]*\.ya?ml$/i.test(path) && /^[^#\n]*\brunserver(?:_plus)?\b/m.test(text);
}
