import type { Expression } from "#ir/expression.ts";
import { namesIn } from "#ir/names-in.ts";
import { ownExpressions, statementsIn, expressionsIn } from "#ir/walk.ts";
import type { Statement } from "#ir/statement.ts";

import type { CodeScope } from "./code-scope.ts";

/** Every name that the conditions around a statement read, attributes included. */
export function namesOfConditions(statement: Statement, scope: CodeScope): readonly string[] {
  const names: string[] = [];
  for (const outer of statementsIn(scope.block)) {
    const isAround =
      outer.kind === "if" && outer.span.line <= statement.span.line && outer.span.endLine >= statement.span.endLine;
    if (isAround) for (const test of ownExpressions(outer)) names.push(...namesOf(test));
  }
  return names;
}

function namesOf(test: Expression): readonly string[] {
  const attributes = [...expressionsIn([{ kind: "expression", value: test, span: test.span }])].flatMap((part) =>
    part.kind === "attribute" ? [part.name] : part.kind === "string" ? [part.value] : [],
  );
  return [...namesIn(test), ...attributes];
}
