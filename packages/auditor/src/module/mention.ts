import type { Place } from "@stance/model";

/** A file that names a settings module. */
export type Mention = { readonly name: string; readonly place: Place };

const NAME = "[A-Za-z_][A-Za-z0-9_]*(?:\\.[A-Za-z_][A-Za-z0-9_]*)*";

/**
 * The variable with its value, as Python, shells, containers, YAML, JSON, INI and service files write it: the value after
 * any of `= : ,` and quotes, in `${VAR:-value}` its default, for Kubernetes on the `value:` line below, for app.json in a
 * nested `value`.
 */
const MENTION = new RegExp(
  `DJANGO_SETTINGS_MODULE["']?[\\])]?\\s*(?:[:=,]|\\s)\\s*(?:\\{\\s*["']value["']\\s*:\\s*|value\\s*:\\s*)?["']?(?:\\$\\{[A-Za-z0-9_]+:?-)?(${NAME})["'}]?`,
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

/** Every place of a text that names a settings module. Comment lines do not count. */
export function mentionsIn(path: string, text: string): readonly Mention[] {
  return [...text.matchAll(MENTION), ...text.matchAll(OPTION)].flatMap((match) => {
    const name = match[1];
    if (name === undefined || NOT_A_MODULE.has(name)) return [];
    const start = text.lastIndexOf("\n", match.index) + 1;
    if (/^\s*(?:#|\/\/|;)/.test(text.slice(start, match.index + 1))) return [];
    return [{ name, place: { path, line: text.slice(0, match.index).split("\n").length } }];
  });
}
