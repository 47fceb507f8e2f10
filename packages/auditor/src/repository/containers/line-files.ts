import type { ShellLine } from "../shell-lines.ts";
import { shellLines } from "../shell-lines.ts";
import type { ContainerVariable } from "./container-file.ts";
import { variableTraits } from "./variable-traits.ts";

export type LineFile = { readonly starts: readonly ShellLine[]; readonly variables: readonly ContainerVariable[] };

/** `name: command` lines of a Procfile. */
export function readProcfile(text: string): LineFile {
  const starts = text.split(/\r?\n/).flatMap((line, index) => {
    const command = /^[A-Za-z][\w-]*:\s*(.+)$/.exec(line)?.[1];
    return command === undefined ? [] : shellLines(command, index + 1);
  });
  return { starts, variables: [] };
}

/** ExecStart and Environment of a systemd unit, or command and environment of a supervisor program. */
export function readUnit(text: string): LineFile {
  const starts: ShellLine[] = [];
  const variables: ContainerVariable[] = [];
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    const [, key = "", value = ""] = /^\s*(ExecStart|Environment|command|environment)\s*=\s*(.*)$/.exec(line) ?? [];
    if (key === "ExecStart" || key === "command") starts.push(...shellLines(value.replace(/^[-@:+!]+/, ""), index + 1));
    if (key.toLowerCase() !== "environment") continue;
    for (const [, name = "", written = ""] of value.matchAll(/([A-Za-z_]\w*)=("[^"]*"|'[^']*'|[^\s,"]*)/g)) {
      const traits = variableTraits(name, written);
      if (traits.length > 0) variables.push({ name, line: index + 1, traits });
    }
  }
  return { starts, variables };
}

/** Keys under which platforms want the command that starts a service. */
const PLATFORM_START =
  /^\s*["']?(?:startCommand|start|entrypoint|dockerCommand|run_command|web|app|worker)["']?\s*[:=]\s*["']?(.+?)["']?,?\s*$/;

/** The start commands of a platform's own file (TOML, YAML or JSON), found by their keys. */
export function readPlatform(text: string): LineFile {
  const starts = text.split(/\r?\n/).flatMap((line, index) => {
    const command = PLATFORM_START.exec(line)?.[1];
    return command === undefined || /^[{[|>]$/.test(command) ? [] : shellLines(command, index + 1);
  });
  return { starts, variables: [] };
}
