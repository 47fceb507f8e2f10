import type { Screen } from "#terminal/screen.ts";

import type { ChecklistInput } from "./checklist-input.ts";

/** The command that goes on from here: the explanation of the control that gains most, else of one that is not known. */
export function nextSection({ judgment, again }: ChecklistInput, screen: Screen): readonly string[] {
  const unknown = judgment.controls.find(({ result }) => result.outcome.status === "unknown");
  const id = judgment.ladder[0]?.control ?? judgment.findings[0]?.control ?? unknown?.control.id;
  if (id === undefined) return [];
  const flags = [
    ["--path", again.path],
    ["--project", again.project],
    ["--settings", again.settings],
  ].flatMap(([flag, value]) => (value === undefined ? [] : [`${flag} ${quoted(value)}`]));
  return [
    `${screen.paint.cyan(screen.symbols.arrow)} Why, and how to fix it:`,
    `  ${screen.paint.bold(`${again.programName} explain ${id} ${flags.join(" ")}`)}`,
  ];
}

/** As a POSIX shell takes it. */
function quoted(text: string): string {
  return /^[\w./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
