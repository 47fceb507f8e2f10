import type { Expression } from "#ir/expression.ts";
import { namesIn } from "#ir/names-in.ts";

import type { DetectorContext } from "./detector.ts";

/** Name of what a value is made for: the variable, key or attribute it is put into, else the enclosing function. */
export function purposeOf({ statement, scope }: DetectorContext): string {
  const target = statement.kind === "assign" ? statement.targets[0] : undefined;
  const name = target === undefined ? null : lastNameOf(target);
  return name ?? scope.function?.definition?.name ?? scope.class?.definition?.name ?? "";
}

/** Every name of the statement: what it sets and what the expression reads. */
export function namesAround({ statement }: DetectorContext, expression: Expression): readonly string[] {
  const targets = statement.kind === "assign" ? statement.targets.map(lastNameOf) : [];
  return [...targets.filter((name) => name !== null), ...namesIn(expression)];
}

function lastNameOf(target: Expression): string | null {
  if (target.kind === "name" || target.kind === "attribute") return target.name;
  if (target.kind === "subscript")
    return target.index.kind === "string" ? target.index.value : lastNameOf(target.object);
  return target.kind === "sequence" && target.items[0] !== undefined ? lastNameOf(target.items[0]) : null;
}
