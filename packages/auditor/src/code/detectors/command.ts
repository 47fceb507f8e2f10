import type { Expression } from "#ir/expression.ts";

import type { CallContext, CallDetector } from "../detector.ts";
import type { Traced } from "../trace-origin.ts";
import { valueOf } from "../value-of.ts";

const SHELLS = new Set([
  "os.system",
  "os.popen",
  "subprocess.getoutput",
  "subprocess.getstatusoutput",
  "commands.getoutput",
  "commands.getstatusoutput",
  "popen2.popen2",
  "popen2.popen3",
  "asyncio.create_subprocess_shell",
  "asyncio.subprocess.create_subprocess_shell",
]);
const PROGRAMS = new Set([
  "subprocess.run",
  "subprocess.call",
  "subprocess.check_call",
  "subprocess.check_output",
  "subprocess.Popen",
  "asyncio.create_subprocess_exec",
  "pty.spawn",
]);
const EXEC = /^os\.(?:exec|spawn|posix_spawn)/;

/**
 * Kind `command`: another program is started. The origin is that of the whole command. Traits: `shell` (a shell reads it),
 * `shell-unknown` (`shell=` is no literal), `list` (arguments are separate), `fixed-program` (the program is written in the
 * code or comes from a setting), `partial-path` (it is found by PATH). `subject` is the program when it is written there.
 */
export const command: CallDetector = {
  names: [
    "system",
    "popen",
    "getoutput",
    "getstatusoutput",
    "popen2",
    "popen3",
    "run",
    "call",
    "check_call",
    "check_output",
    "Popen",
    "create_subprocess_shell",
    "create_subprocess_exec",
    "spawn",
    "execl",
    "execle",
    "execlp",
    "execv",
    "execve",
    "execvp",
    "execvpe",
    "spawnl",
    "spawnlp",
    "spawnv",
    "spawnvp",
  ],
  importing: ["subprocess", "os", "commands", "popen2", "asyncio", "pty"],
  inspect(context) {
    const { callee, argument, keyword } = context;
    const isShell = SHELLS.has(callee);
    if (!isShell && !PROGRAMS.has(callee) && !EXEC.test(callee)) return null;
    const given = argument(0, "args") ?? argument(0, "cmd") ?? argument(0, "command");
    if (given === undefined) return null;
    const shell = keyword("shell");
    const isShellOn = isShell || (shell?.kind === "constant" && shell.value === true);
    const isOff = shell === undefined || shell.kind === "constant" || (shell.kind === "number" && shell.value === 0);
    return draft(given, context, [...(isShellOn ? ["shell"] : []), ...(isShellOn || isOff ? [] : ["shell-unknown"])]);
  },
};

function draft(given: Expression, context: CallContext, traits: readonly string[]) {
  const { callee, call, trace, scope } = context;
  const isSpread = EXEC.test(callee) || callee.endsWith("create_subprocess_exec");
  const parts = isSpread ? call.args.map(({ value }) => value) : partsOf(valueOf(given, scope));
  const program = parts?.[0] ?? given;
  const origin = parts === null && isPlain(trace(given)) ? "constant" : trace(program).origin;
  const text = wordOf(valueOf(program, scope));
  return {
    kind: "command" as const,
    callee,
    traced: trace(given),
    traits: [
      ...traits,
      ...(parts === null ? [] : ["list"]),
      ...(origin === "constant" || origin === "setting" || origin === "converted" ? ["fixed-program"] : []),
      ...(text === null || text.includes("/") ? [] : ["partial-path"]),
    ],
    ...(text === null ? {} : { subject: text }),
  };
}

function isPlain({ origin }: Traced): boolean {
  return origin === "constant" || origin === "converted";
}

/** Parts of `["a", x]`, `["a"] + more`, `("a", x)`; null for a text. */
function partsOf(expression: Expression): readonly Expression[] | null {
  if (expression.kind === "sequence") return expression.items;
  if (expression.kind === "binary" && expression.operator === "+") return partsOf(expression.left);
  if (expression.kind !== "call") return null;
  const { callee, args } = expression;
  const name = callee.kind === "name" || callee.kind === "attribute" ? callee.name : "";
  // `shlex.split("tool {}".format(x))` makes a list, whose program is the first word.
  return name === "split" || name === "list" ? args.slice(0, 1).map(({ value }) => value) : null;
}

function wordOf(expression: Expression): string | null {
  const text =
    expression.kind === "string"
      ? expression.value
      : expression.kind === "formatString" && expression.parts[0]?.kind === "text"
        ? expression.parts[0].text
        : null;
  return /^\s*([\w./+-]+)(?:\s|$)/.exec(text ?? "")?.[1] ?? null;
}
