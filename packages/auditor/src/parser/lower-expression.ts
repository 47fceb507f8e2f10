import type { Argument, ComprehensionClause, DictEntry, Expression, Parameter } from "#ir/expression.ts";

import { decodeNumber } from "./decode-number.ts";
import { childIn, childrenIn, namedChildren, type LowerContext } from "./lower-context.ts";
import { lowerString } from "./lower-string.ts";
import type { SyntaxNode } from "./syntax-node.ts";

type Lower = (node: SyntaxNode, context: LowerContext) => Expression;

/** An expression of the parser's tree as intermediate representation; what is broken or too deep becomes `opaque`. */
export function lowerExpression(node: SyntaxNode, context: LowerContext): Expression {
  if (node.isTruncated) return context.opaque(node, "depth");
  if (node.isError) return context.opaque(node);
  const lower = Object.hasOwn(LOWERINGS, node.type) ? LOWERINGS[node.type] : undefined;
  return lower === undefined ? context.opaque(node) : lower(node, context);
}

/** Arguments of a call or the bases of a class. */
export function lowerArguments(node: SyntaxNode, context: LowerContext): readonly Argument[] {
  if (node.type === "generator_expression") return [{ value: lowerExpression(node, context) }];
  return namedChildren(node).map((child): Argument => {
    if (child.type === "keyword_argument") {
      const name = childIn(child, "name");
      return { value: part(child, "value", context), ...(name === undefined ? {} : { name: context.text(name) }) };
    }
    if (child.type === "list_splat") return { value: first(child, context), spread: "*" };
    if (child.type === "dictionary_splat") return { value: first(child, context), spread: "**" };
    return { value: lowerExpression(child, context) };
  });
}

/** Parameters of a function or lambda; a bare `*` or `/` only changes the kind of what follows. */
export function lowerParameters(node: SyntaxNode | undefined, context: LowerContext): readonly Parameter[] {
  const parameters: Parameter[] = [];
  let isKeywordOnly = false;
  for (const child of node === undefined ? [] : namedChildren(node)) {
    const target = child.type === "typed_parameter" ? (child.children[0] ?? child) : child;
    if (target.type === "keyword_separator") isKeywordOnly = true;
    else if (target.type === "list_splat_pattern" || target.type === "dictionary_splat_pattern") {
      const kind = target.type === "list_splat_pattern" ? "*" : "**";
      isKeywordOnly ||= kind === "*";
      parameters.push({ name: context.text(target).replace(/^\*+\s*/, ""), kind });
    } else if (target.type !== "positional_separator") {
      parameters.push(plainParameter(target, isKeywordOnly, context));
    }
  }
  return parameters;
}

const LOWERINGS: Readonly<Record<string, Lower>> = {
  identifier: (node, context) => ({ kind: "name", name: context.text(node), span: context.span(node) }),
  // Words that are keywords in some places only reach here as plain names.
  as_pattern_target: (node, context) => first(node, context),
  dotted_name: lowerDottedName,
  string: (node, context) => lowerString(node, context, lowerExpression),
  concatenated_string: (node, context) => lowerString(node, context, lowerExpression),
  integer: lowerNumber,
  float: lowerNumber,
  true: (node, context) => ({ kind: "constant", value: true, span: context.span(node) }),
  false: (node, context) => ({ kind: "constant", value: false, span: context.span(node) }),
  none: (node, context) => ({ kind: "constant", value: null, span: context.span(node) }),
  ellipsis: (node, context) => ({ kind: "constant", value: "ellipsis", span: context.span(node) }),
  parenthesized_expression: (node, context) => first(node, context),
  list: (node, context) => sequence("list", node, context),
  tuple: (node, context) => sequence("tuple", node, context),
  set: (node, context) => sequence("set", node, context),
  expression_list: (node, context) => sequence("tuple", node, context),
  pattern_list: (node, context) => sequence("tuple", node, context),
  tuple_pattern: (node, context) => sequence("tuple", node, context),
  list_pattern: (node, context) => sequence("list", node, context),
  list_splat: lowerStarred,
  list_splat_pattern: lowerStarred,
  parenthesized_list_splat: (node, context) => first(node, context),
  dictionary: lowerDict,
  attribute: (node, context) => {
    const name = childIn(node, "attribute");
    if (name === undefined) return context.opaque(node);
    return {
      kind: "attribute",
      object: part(node, "object", context),
      name: context.text(name),
      span: context.span(node),
    };
  },
  subscript: lowerSubscript,
  slice: lowerSlice,
  call: (node, context) => {
    const args = childIn(node, "arguments");
    return {
      kind: "call",
      callee: part(node, "function", context),
      args: args === undefined ? [] : lowerArguments(args, context),
      span: context.span(node),
    };
  },
  comparison_operator: lowerComparison,
  boolean_operator: (node, context) => ({
    kind: "boolean",
    operator: operatorOf(node, context) === "or" ? "or" : "and",
    left: part(node, "left", context),
    right: part(node, "right", context),
    span: context.span(node),
  }),
  binary_operator: (node, context) => ({
    kind: "binary",
    operator: operatorOf(node, context),
    left: part(node, "left", context),
    right: part(node, "right", context),
    span: context.span(node),
  }),
  unary_operator: (node, context) => {
    const operator = operatorOf(node, context);
    if (operator !== "+" && operator !== "-" && operator !== "~") return context.opaque(node);
    return { kind: "unary", operator, operand: part(node, "argument", context), span: context.span(node) };
  },
  not_operator: (node, context) => ({
    kind: "unary",
    operator: "not",
    operand: part(node, "argument", context),
    span: context.span(node),
  }),
  conditional_expression: (node, context) => {
    const [body, test, orElse] = namedChildren(node);
    if (body === undefined || test === undefined || orElse === undefined) return context.opaque(node);
    return {
      kind: "conditional",
      test: lowerExpression(test, context),
      body: lowerExpression(body, context),
      orElse: lowerExpression(orElse, context),
      span: context.span(node),
    };
  },
  named_expression: (node, context) => {
    const name = childIn(node, "name");
    if (name === undefined) return context.opaque(node);
    return { kind: "named", name: context.text(name), value: part(node, "value", context), span: context.span(node) };
  },
  lambda: (node, context) => ({
    kind: "lambda",
    parameters: lowerParameters(childIn(node, "parameters"), context),
    body: part(node, "body", context),
    span: context.span(node),
  }),
  list_comprehension: (node, context) => comprehension("list", node, context),
  set_comprehension: (node, context) => comprehension("set", node, context),
  dictionary_comprehension: (node, context) => comprehension("dict", node, context),
  generator_expression: (node, context) => comprehension("generator", node, context),
};

function part(node: SyntaxNode, field: string, context: LowerContext): Expression {
  const child = childIn(node, field);
  return child === undefined ? context.opaque(node) : lowerExpression(child, context);
}

function first(node: SyntaxNode, context: LowerContext): Expression {
  const [child] = namedChildren(node);
  return child === undefined ? context.opaque(node) : lowerExpression(child, context);
}

function operatorOf(node: SyntaxNode, context: LowerContext): string {
  const operator = childIn(node, "operator");
  return operator === undefined ? "" : context.text(operator);
}

function lowerDottedName(node: SyntaxNode, context: LowerContext): Expression {
  const span = context.span(node);
  const [head, ...rest] = context
    .text(node)
    .split(".")
    .map((name) => name.trim());
  let result: Expression = { kind: "name", name: head ?? "", span };
  for (const name of rest) result = { kind: "attribute", object: result, name, span };
  return result;
}

function lowerNumber(node: SyntaxNode, context: LowerContext): Expression {
  const number = decodeNumber(context.text(node));
  return number === null ? context.opaque(node) : { kind: "number", ...number, span: context.span(node) };
}

function lowerStarred(node: SyntaxNode, context: LowerContext): Expression {
  return { kind: "starred", value: first(node, context), span: context.span(node) };
}

function sequence(type: "list" | "tuple" | "set", node: SyntaxNode, context: LowerContext): Expression {
  const items = namedChildren(node).map((child) => lowerExpression(child, context));
  return { kind: "sequence", type, items, span: context.span(node) };
}

function lowerDict(node: SyntaxNode, context: LowerContext): Expression {
  const entries = namedChildren(node).map((child): DictEntry => {
    if (child.type === "dictionary_splat") return { key: null, value: first(child, context) };
    if (child.type !== "pair") return { key: context.opaque(child), value: context.opaque(child) };
    return { key: part(child, "key", context), value: part(child, "value", context) };
  });
  return { kind: "dict", entries, span: context.span(node) };
}

function lowerSubscript(node: SyntaxNode, context: LowerContext): Expression {
  const indexes = childrenIn(node, "subscript").map((child) => lowerExpression(child, context));
  const [only] = indexes;
  if (only === undefined) return context.opaque(node);
  const isTuple = indexes.length > 1 || node.children.some((child) => child.type === ",");
  const index: Expression = isTuple
    ? { kind: "sequence", type: "tuple", items: indexes, span: context.span(node) }
    : only;
  return { kind: "subscript", object: part(node, "value", context), index, span: context.span(node) };
}

function lowerSlice(node: SyntaxNode, context: LowerContext): Expression {
  const parts: (Expression | null)[] = [null, null, null];
  let position = 0;
  for (const child of node.children) {
    if (child.type === ":") position += 1;
    else parts[position] = lowerExpression(child, context);
  }
  const [lower = null, upper = null, step = null] = parts;
  return { kind: "slice", lower, upper, step, span: context.span(node) };
}

function lowerComparison(node: SyntaxNode, context: LowerContext): Expression {
  const operands = node.children.filter((child) => child.field !== "operators");
  const operators = node.children.filter((child) => child.field === "operators");
  const [left, ...right] = operands;
  if (left === undefined || right.length !== operators.length) return context.opaque(node);
  const rest = right.map((value, index) => {
    const operator = operators[index];
    const text = operator === undefined ? "" : context.text(operator).replaceAll(/\s+/g, " ");
    return { operator: text === "<>" ? "!=" : text, value: lowerExpression(value, context) };
  });
  return { kind: "compare", left: lowerExpression(left, context), rest, span: context.span(node) };
}

function comprehension(
  type: "list" | "set" | "dict" | "generator",
  node: SyntaxNode,
  context: LowerContext,
): Expression {
  const body = childIn(node, "body");
  if (body === undefined) return context.opaque(node);
  const clauses: (ComprehensionClause & { conditions: Expression[] })[] = [];
  for (const child of node.children) {
    if (child.type === "for_in_clause") {
      const sources = childrenIn(child, "right");
      const [source] = sources;
      if (source === undefined || sources.length > 1) return context.opaque(node);
      clauses.push({ target: part(child, "left", context), source: lowerExpression(source, context), conditions: [] });
    } else if (child.type === "if_clause") clauses.at(-1)?.conditions.push(first(child, context));
  }
  const span = context.span(node);
  if (type !== "dict")
    return { kind: "comprehension", type, key: null, element: lowerExpression(body, context), clauses, span };
  return {
    kind: "comprehension",
    type,
    key: part(body, "key", context),
    element: part(body, "value", context),
    clauses,
    span,
  };
}

function plainParameter(node: SyntaxNode, isKeywordOnly: boolean, context: LowerContext): Parameter {
  const name = childIn(node, "name") ?? node;
  const value = childIn(node, "value");
  return {
    name: context.text(name),
    kind: isKeywordOnly ? "keywordOnly" : "plain",
    ...(value === undefined ? {} : { default: lowerExpression(value, context) }),
  };
}
