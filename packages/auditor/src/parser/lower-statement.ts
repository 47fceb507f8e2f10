import type { Expression } from "#ir/expression.ts";
import type { Block, Statement } from "#ir/statement.ts";

import { childIn, childOfType, namedChildren, type LowerContext } from "./lower-context.ts";
import { lowerArguments, lowerExpression, lowerParameters } from "./lower-expression.ts";
import { lowerImport, lowerImportFrom } from "./lower-import.ts";
import { lowerPattern } from "./lower-pattern.ts";
import type { SyntaxNode } from "./syntax-node.ts";

/** The statements of a module or block. */
export function lowerBlock(node: SyntaxNode | undefined, context: LowerContext): Block {
  if (node === undefined) return [];
  return namedChildren(node).map((child) => lowerStatement(child, context));
}

function lowerStatement(node: SyntaxNode, context: LowerContext): Statement {
  const lower =
    node.isTruncated || node.isError || !Object.hasOwn(LOWERINGS, node.type) ? undefined : LOWERINGS[node.type];
  return (
    lower?.(node, context) ?? { kind: "opaque", text: context.text(node).slice(0, 2000), span: context.span(node) }
  );
}

const LOWERINGS: Readonly<Record<string, (node: SyntaxNode, context: LowerContext) => Statement | null>> = {
  expression_statement: lowerExpressionStatement,
  if_statement: lowerIf,
  try_statement: lowerTry,
  with_statement: lowerWith,
  for_statement: lowerFor,
  while_statement: (node, context) => {
    const test = childIn(node, "condition");
    if (test === undefined) return null;
    return {
      kind: "while",
      test: lowerExpression(test, context),
      body: lowerBlock(childIn(node, "body"), context),
      orElse: elseBlock(node, context),
      span: context.span(node),
    };
  },
  match_statement: lowerMatch,
  class_definition: (node, context) => lowerDefinition(node, [], context),
  function_definition: (node, context) => lowerDefinition(node, [], context),
  decorated_definition: (node, context) => {
    const definition = childIn(node, "definition");
    const decorators = node.children
      .filter((child) => child.type === "decorator")
      .flatMap((child) => namedChildren(child).map((value) => lowerExpression(value, context)));
    return definition === undefined ? null : lowerDefinition(definition, decorators, context);
  },
  import_statement: lowerImport,
  import_from_statement: lowerImportFrom,
  future_import_statement: (node, context) => ({ kind: "pass", span: context.span(node) }),
  delete_statement: (node, context) => {
    const [target] = namedChildren(node);
    const value = target === undefined ? undefined : lowerExpression(target, context);
    if (value === undefined) return null;
    const targets = value.kind === "sequence" ? value.items : [value];
    return { kind: "delete", targets, span: context.span(node) };
  },
  return_statement: (node, context) => ({
    kind: "return",
    value: firstExpression(node, context),
    span: context.span(node),
  }),
  raise_statement: (node, context) => ({
    kind: "raise",
    value: firstExpression(node, context),
    span: context.span(node),
  }),
  assert_statement: (node, context) => {
    const test = firstExpression(node, context);
    return test === null ? null : { kind: "assert", test, span: context.span(node) };
  },
  global_statement: (node, context) => ({
    kind: "global",
    names: namedChildren(node).map((name) => context.text(name)),
    span: context.span(node),
  }),
  pass_statement: (node, context) => ({ kind: "pass", span: context.span(node) }),
  break_statement: (node, context) => ({ kind: "break", span: context.span(node) }),
  continue_statement: (node, context) => ({ kind: "continue", span: context.span(node) }),
  nonlocal_statement: (node, context) => ({ kind: "pass", span: context.span(node) }),
  type_alias_statement: (node, context) => ({ kind: "pass", span: context.span(node) }),
};

function lowerExpressionStatement(node: SyntaxNode, context: LowerContext): Statement | null {
  const children = namedChildren(node);
  const [child] = children;
  if (child === undefined) return null;
  const span = context.span(node);
  if (child.isTruncated || child.isError) return null;
  if (child.type === "assignment") return lowerAssignment(child, context);
  if (child.type === "augmented_assignment") {
    const [target, value] = [childIn(child, "left"), childIn(child, "right")];
    const operator = childIn(child, "operator");
    if (target === undefined || value === undefined || operator === undefined) return null;
    return {
      kind: "augment",
      target: lowerExpression(target, context),
      operator: context.text(operator).slice(0, -1),
      value: lowerExpression(value, context),
      span,
    };
  }
  const value: Expression =
    children.length === 1
      ? lowerExpression(child, context)
      : { kind: "sequence", type: "tuple", items: children.map((item) => lowerExpression(item, context)), span };
  return { kind: "expression", value, span };
}

function lowerAssignment(node: SyntaxNode, context: LowerContext): Statement | null {
  const targets: Expression[] = [];
  let current = node;
  for (;;) {
    const left = childIn(current, "left");
    if (left === undefined) return null;
    targets.push(lowerExpression(left, context));
    const right = childIn(current, "right");
    const [target] = targets;
    if (target === undefined) return null;
    if (right === undefined) return { kind: "declare", target, span: context.span(node) };
    if (right.type !== "assignment") {
      return { kind: "assign", targets, value: lowerExpression(right, context), span: context.span(node) };
    }
    current = right;
  }
}

function lowerIf(node: SyntaxNode, context: LowerContext): Statement | null {
  const branches: { test: Expression; body: Block }[] = [];
  let orElse: Block = [];
  for (const child of [node, ...node.children]) {
    if (child.type === "if_statement" || child.type === "elif_clause") {
      const test = childIn(child, "condition");
      if (test === undefined) return null;
      branches.push({ test: lowerExpression(test, context), body: lowerBlock(childIn(child, "consequence"), context) });
    } else if (child.type === "else_clause") orElse = lowerBlock(childIn(child, "body"), context);
  }
  return { kind: "if", branches, orElse, span: context.span(node) };
}

function lowerTry(node: SyntaxNode, context: LowerContext): Statement {
  const handlers = node.children
    .filter((child) => child.type === "except_clause")
    .map((child) => {
      const value = childIn(child, "value");
      const pattern = value?.type === "as_pattern" ? value.children[0] : value;
      const alias = childIn(child, "alias") ?? (value === undefined ? undefined : childIn(value, "alias"));
      return {
        types: pattern === undefined ? null : lowerExpression(pattern, context),
        name: alias === undefined ? null : context.text(alias),
        body: lowerBlock(childOfType(child, "block"), context),
      };
    });
  const final = childOfType(node, "finally_clause");
  return {
    kind: "try",
    body: lowerBlock(childIn(node, "body"), context),
    handlers,
    orElse: elseBlock(node, context),
    finally: final === undefined ? [] : lowerBlock(childOfType(final, "block"), context),
    span: context.span(node),
  };
}

function lowerWith(node: SyntaxNode, context: LowerContext): Statement {
  const clause = childOfType(node, "with_clause");
  const items = (clause === undefined ? [] : namedChildren(clause)).flatMap((item) => {
    const value = childIn(item, "value");
    if (value === undefined) return [];
    if (value.type !== "as_pattern") return [{ value: lowerExpression(value, context), target: null }];
    const [source] = value.children;
    const alias = childIn(value, "alias");
    if (source === undefined) return [];
    return [
      { value: lowerExpression(source, context), target: alias === undefined ? null : lowerExpression(alias, context) },
    ];
  });
  return { kind: "with", items, body: lowerBlock(childIn(node, "body"), context), span: context.span(node) };
}

function lowerFor(node: SyntaxNode, context: LowerContext): Statement | null {
  const [target, source] = [childIn(node, "left"), childIn(node, "right")];
  if (target === undefined || source === undefined) return null;
  return {
    kind: "for",
    target: lowerExpression(target, context),
    source: lowerExpression(source, context),
    body: lowerBlock(childIn(node, "body"), context),
    orElse: elseBlock(node, context),
    span: context.span(node),
  };
}

function lowerMatch(node: SyntaxNode, context: LowerContext): Statement | null {
  const subject = childIn(node, "subject");
  const body = childIn(node, "body");
  if (subject === undefined || body === undefined) return null;
  const cases = body.children
    .filter((child) => child.type === "case_clause")
    .map((child) => {
      const patterns = child.children
        .filter((item) => item.type === "case_pattern")
        .map((item) => lowerPattern(item, context));
      const [only] = patterns;
      const guard = childIn(child, "guard");
      return {
        pattern: patterns.length === 1 && only !== undefined ? only : ({ kind: "other" } as const),
        guard: guard === undefined ? null : firstExpression(guard, context),
        body: lowerBlock(childIn(child, "consequence"), context),
      };
    });
  return { kind: "match", subject: lowerExpression(subject, context), cases, span: context.span(node) };
}

function lowerDefinition(node: SyntaxNode, decorators: readonly Expression[], context: LowerContext): Statement | null {
  const name = childIn(node, "name");
  if (name === undefined || node.isTruncated) return null;
  const body = lowerBlock(childIn(node, "body"), context);
  const span = context.span(node);
  if (node.type === "class_definition") {
    const bases = childIn(node, "superclasses");
    return {
      kind: "class",
      name: context.text(name),
      bases: bases === undefined ? [] : lowerArguments(bases, context),
      body,
      decorators,
      span,
    };
  }
  return {
    kind: "function",
    name: context.text(name),
    parameters: lowerParameters(childIn(node, "parameters"), context),
    body,
    decorators,
    isAsync: node.children[0]?.type === "async",
    span,
  };
}

function elseBlock(node: SyntaxNode, context: LowerContext): Block {
  const clause = childOfType(node, "else_clause");
  return clause === undefined ? [] : lowerBlock(childIn(clause, "body"), context);
}

function firstExpression(node: SyntaxNode, context: LowerContext): Expression | null {
  const [child] = namedChildren(node);
  return child === undefined ? null : lowerExpression(child, context);
}
