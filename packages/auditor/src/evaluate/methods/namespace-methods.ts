import type { Expression } from "#ir/expression.ts";
import type { Statement } from "#ir/statement.ts";

import { bind } from "../bind.ts";
import { mappingContent } from "../contents-of.ts";
import type { Frame } from "../frame.ts";
import { openNamespace } from "../open-namespace.ts";
import { isText, literal, unknown, type CallArguments, type Value } from "../value.ts";

/** `locals().update(...)`, `globals().get(...)`: names of a module treated as a dict. */
export function callNamespaceMethod(
  scope: number,
  name: string,
  args: CallArguments,
  frame: Frame,
  expression: Expression | null,
): Value | undefined {
  const [first, second] = args.positional;
  if (name === "get" || name === "setdefault" || name === "pop") {
    const binding = isText(first) ? frame.state.get(scope, first.value) : undefined;
    const result = binding?.value ?? second ?? literal(null);
    if (isText(first) && name === "setdefault" && binding === undefined)
      setName(scope, first.value, result, frame, expression);
    if (isText(first) && name === "pop") frame.state.delete(scope, first.value);
    return isText(first) ? result : unknown("computed");
  }
  if (name !== "update") return undefined;
  updateNames(scope, args, frame, expression);
  return literal(null);
}

/** `globals()["X"] = value`. */
export function setName(scope: number, name: string, value: Value, frame: Frame, expression: Expression | null): void {
  bind(frame, name, value, statementOf(expression, frame), "assign", scope);
}

function updateNames(scope: number, args: CallArguments, frame: Frame, expression: Expression | null): void {
  const [source] = args.positional;
  // What an address of the environment stands for always has the keys of its default.
  const variable = source?.kind === "environment" && source.cast === "url" ? source : null;
  const content = source === undefined ? null : mappingContent(variable?.default ?? source, frame);
  for (const { key, value } of content?.entries.values() ?? []) {
    if (!isText(key)) continue;
    setName(
      scope,
      key.value,
      variable === null ? value : { ...variable, cast: "other", default: value },
      frame,
      expression,
    );
  }
  for (const [name, value] of args.named) setName(scope, name, value, frame, expression);
  const isKnown = (source === undefined || content?.isOpen === false) && !args.isOpen;
  if (!isKnown) openNamespace(scope, frame, expression?.span.line ?? 1, "may-be-overridden");
}

function statementOf(expression: Expression | null, frame: Frame): Statement {
  const span = expression?.span ?? { line: 1, column: 0, endLine: 1, endColumn: 0 };
  return expression === null
    ? { kind: "pass", span }
    : { kind: "expression", value: expression, span: frame.statementSpan ?? span };
}
