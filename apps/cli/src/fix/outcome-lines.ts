import type { Status } from "@stance/model";

import type { Judgment } from "#audit/judge-evidence.ts";
import { printable } from "#terminal/printable.ts";
import type { Screen } from "#terminal/screen.ts";

import type { FixPlan } from "./plan-fixes.ts";

const WORD: Record<Status, string> = {
  pass: "passes now",
  fail: "still fails",
  unknown: "cannot be decided now",
  notApplicable: "does not apply any more",
};

/** What became of each control that was changed, and of any other that changed with it. */
export function outcomeLines(before: Judgment, after: Judgment, plan: FixPlan, screen: Screen): readonly string[] {
  const { paint, symbols } = screen;
  const changed = new Set(plan.accepted.map(({ control }) => control));
  const was = new Map(before.controls.map(({ control, result }) => [control.id, result.outcome.status]));
  const rows = after.controls.flatMap(({ control, result }) => {
    const { status } = result.outcome;
    if (!changed.has(control.id) && was.get(control.id) === status) return [];
    const mark =
      status === "pass" ? paint.green(symbols.pass) : status === "fail" ? paint.red(symbols.fail) : symbols.unknown;
    return [`${mark} ${control.id} ${WORD[status]}`];
  });
  const files = plan.changes.map(({ path }) => printable(path)).join(", ");
  return [`Changed ${files}; audited again:`, ...rows];
}
