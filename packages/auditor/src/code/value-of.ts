import type { Expression } from "#ir/expression.ts";

import type { CodeScope } from "./code-scope.ts";

const MAX_STEPS = 5;

/** What a name was set to when only one statement can have set it; any other expression is itself. */
export function valueOf(expression: Expression, scope: CodeScope, steps = 0): Expression {
  if (expression.kind !== "name" || steps >= MAX_STEPS) return expression;
  const owner = scope.owner(expression.name);
  if (owner === null) return expression;
  const bindings = owner === scope ? owner.bindingsAt(expression.name, expression) : owner.bindings(expression.name);
  const [only] = bindings.filter(({ isAdded }) => !isAdded);
  const isOnly = bindings.filter(({ isAdded }) => !isAdded).length === 1;
  if (!isOnly || only === undefined || only.value === null || only.how !== "assign") return expression;
  return valueOf(only.value, owner, steps + 1);
}
