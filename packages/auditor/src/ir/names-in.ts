import type { Expression } from "./expression.ts";

/** Names that an expression reads, at any depth that settings reach. */
export function namesIn(expression: Expression, found = new Set<string>(), depth = 0): Set<string> {
  if (depth > 60) return found;
  const visit = (inner: Expression | null): void => {
    if (inner !== null) namesIn(inner, found, depth + 1);
  };
  if (expression.kind === "name") found.add(expression.name);
  else childrenOf(expression).forEach(visit);
  return found;
}

/** Direct sub-expressions of an expression. */
export function childrenOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case "formatString":
      return expression.parts.flatMap((part) => (part.kind === "hole" ? [part.value] : []));
    case "sequence":
      return expression.items;
    case "dict":
      return expression.entries.flatMap(({ key, value }) => (key === null ? [value] : [key, value]));
    case "starred":
    case "named":
      return [expression.value];
    case "attribute":
      return [expression.object];
    case "subscript":
      return [expression.object, expression.index];
    case "slice":
      return [expression.lower, expression.upper, expression.step].filter((part) => part !== null);
    case "call":
      return [expression.callee, ...expression.args.map(({ value }) => value)];
    case "compare":
      return [expression.left, ...expression.rest.map(({ value }) => value)];
    case "boolean":
    case "binary":
      return [expression.left, expression.right];
    case "unary":
      return [expression.operand];
    case "conditional":
      return [expression.test, expression.body, expression.orElse];
    case "lambda":
      return [
        ...expression.parameters.flatMap(({ default: value }) => (value === undefined ? [] : [value])),
        expression.body,
      ];
    case "comprehension":
      return [
        ...(expression.key === null ? [] : [expression.key]),
        expression.element,
        ...expression.clauses.flatMap(({ target, source, conditions }) => [target, source, ...conditions]),
      ];
    case "name":
    case "string":
    case "number":
    case "constant":
    case "opaque":
      return [];
    default:
      return expression satisfies never;
  }
}
