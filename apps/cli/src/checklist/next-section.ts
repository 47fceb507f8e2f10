import type { Screen } from "#terminal/screen.ts";

import type { ChecklistInput } from "./checklist.ts";

/** The command that goes on from here: the explanation of the control that gains most, else of one that is not known. */
export function nextSection({ judgment, path }: ChecklistInput, screen: Screen): readonly string[] {
  const unknown = judgment.controls.find(({ result }) => result.outcome.status === "unknown");
  const id = judgment.ladder[0]?.control ?? judgment.findings[0]?.control ?? unknown?.control.id;
  if (id === undefined) return [];
  const where = path === "." ? "" : ` --path ${/^[\w./-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`}`;
  return [`${screen.paint.cyan(screen.symbols.arrow)} Why and how to fix: ${screen.paint.bold(`stance explain ${id}${where}`)}`];
}
