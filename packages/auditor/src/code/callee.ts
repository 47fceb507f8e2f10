import type { Expression, ExpressionOf } from "#ir/expression.ts";

import type { CodeModule } from "./code-module.ts";
import type { CodeScope } from "./code-scope.ts";
import type { NameBinding } from "./name-bindings.ts";

/** Steps from a name to what it was assigned. */
const MAX_STEPS = 6;

/**
 * Dotted name of what is called or used, seen through local names: after `cursor = connection.cursor()` the name of
 * `cursor.execute` is `django.db.connection.cursor().execute`. Null when it is no chain of names, attributes and calls.
 */
export function calleeName(expression: Expression, module: CodeModule, scope: CodeScope, steps = 0): string | null {
  switch (expression.kind) {
    case "name":
      return nameOf(expression, module, scope, steps);
    case "attribute": {
      const object = calleeName(expression.object, module, scope, steps);
      return object === null ? null : `${object}.${expression.name}`;
    }
    case "call": {
      const callee = calleeName(expression.callee, module, scope, steps);
      return callee === null ? null : `${callee}()`;
    }
    case "subscript": {
      const object = calleeName(expression.object, module, scope, steps);
      return object === null ? null : `${object}[]`;
    }
    case "string":
      return "str";
    case "formatString":
      return "str";
    default:
      return null;
  }
}

function nameOf(expression: ExpressionOf<"name">, module: CodeModule, scope: CodeScope, steps: number): string {
  const { name } = expression;
  const owner = scope.owner(name);
  const bindings = owner === null || steps >= MAX_STEPS ? [] : boundTo(expression, owner, scope);
  const [only] = bindings;
  if (
    owner !== null &&
    only !== undefined &&
    only.value !== null &&
    bindings.length === 1 &&
    (only.how === "assign" || only.how === "context")
  ) {
    const { value } = only;
    if (value.kind === "name" || value.kind === "attribute" || value.kind === "call") {
      const known = calleeName(value, module, owner, steps + 1);
      if (known !== null) return known;
    }
  }
  return owner !== null && owner.kind === "function" ? (module.imported(name) ?? name) : module.dottedLocal(name);
}

/** Bindings that a name may have where it stands, without what is put into its value. */
function boundTo(expression: ExpressionOf<"name">, owner: CodeScope, scope: CodeScope): readonly NameBinding[] {
  const { name } = expression;
  const all = owner === scope ? owner.bindingsAt(name, expression) : owner.bindings(name);
  return all.some(({ isAdded }) => isAdded) ? all.filter(({ isAdded }) => !isAdded) : all;
}
