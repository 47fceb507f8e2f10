import type { Expression } from "./expression.ts";
import { childrenOf } from "./names-in.ts";
import type { Block, Statement } from "./statement.ts";

/** Every expression of a block at any depth, outer ones first; bodies of nested functions and classes too. */
export function* expressionsIn(block: Block): Generator<Expression> {
  for (const statement of statementsIn(block)) {
    for (const expression of ownExpressions(statement)) yield* withParts(expression);
  }
}

/** Every statement of a block at any depth. */
export function* statementsIn(block: Block): Generator<Statement> {
  for (const statement of block) {
    yield statement;
    for (const inner of blocksOf(statement)) yield* statementsIn(inner);
  }
}

/** An expression and all its parts. */
function* withParts(expression: Expression): Generator<Expression> {
  yield expression;
  for (const child of childrenOf(expression)) yield* withParts(child);
}

function blocksOf(statement: Statement): readonly Block[] {
  switch (statement.kind) {
    case "if":
      return [...statement.branches.map(({ body }) => body), statement.orElse];
    case "try":
      return [statement.body, ...statement.handlers.map(({ body }) => body), statement.orElse, statement.finally];
    case "for":
    case "while":
      return [statement.body, statement.orElse];
    case "with":
    case "class":
    case "function":
      return [statement.body];
    case "match":
      return statement.cases.map(({ body }) => body);
    default:
      return [];
  }
}

/** The expressions that stand in a statement itself. */
export function ownExpressions(statement: Statement): readonly Expression[] {
  switch (statement.kind) {
    case "assign":
      return [...statement.targets, statement.value];
    case "declare":
      return [statement.target];
    case "augment":
      return [statement.target, statement.value];
    case "expression":
      return [statement.value];
    case "if":
      return statement.branches.map(({ test }) => test);
    case "while":
    case "assert":
      return [statement.test];
    case "for":
      return [statement.target, statement.source];
    case "with":
      return statement.items.flatMap(({ value, target }) => (target === null ? [value] : [value, target]));
    case "match":
      return [statement.subject, ...statement.cases.flatMap(({ guard }) => (guard === null ? [] : [guard]))];
    case "class":
      return [...statement.bases.map(({ value }) => value), ...statement.decorators];
    case "function":
      return [
        ...statement.parameters.flatMap(({ default: value }) => (value === undefined ? [] : [value])),
        ...statement.decorators,
      ];
    case "delete":
      return statement.targets;
    case "return":
    case "raise":
      return statement.value === null ? [] : [statement.value];
    case "try":
      return statement.handlers.flatMap(({ types }) => (types === null ? [] : [types]));
    case "import":
    case "importFrom":
    case "global":
    case "pass":
    case "break":
    case "continue":
    case "opaque":
      return [];
    default:
      return statement satisfies never;
  }
}
