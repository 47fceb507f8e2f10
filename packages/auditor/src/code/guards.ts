import type { Expression } from "#ir/expression.ts";
import { ownExpressions, statementsIn } from "#ir/walk.ts";
import { childrenOf } from "#ir/names-in.ts";

import type { CodeScope } from "./code-scope.ts";
import { endOf, type Point } from "./region.ts";

/** A look at the value of a name that refuses what it does not know. */
export type Guard = {
  /** Behind the guard. */
  readonly from: Point;
  /** What the value has to be one of; null for another test: a pattern, a function that validates. */
  readonly among: Expression | null;
};

const GUARDING_CALL =
  /^_*(?:validate|verify|ensure|assert|sanitize|clean|check|is_?(?:valid|safe|allowed|public|local|within|relative)|url_has_allowed|has_allowed|match|fullmatch|search)/i;

const GUARDING_METHODS = new Set(["isdigit", "isdecimal", "isnumeric", "isalnum", "isalpha", "isidentifier"]);

const cache = new WeakMap<CodeScope, ReadonlyMap<string, readonly Guard[]>>();

/** The guards of a name in a function: `if x not in ALLOWED`, `re.match(..., x)`, `validate_x(x)`, `x.isdigit()`. */
export function guardsOf(name: string, scope: CodeScope): readonly Guard[] {
  let known = cache.get(scope);
  if (known === undefined) {
    known = collect(scope);
    cache.set(scope, known);
  }
  return known.get(name) ?? NONE;
}

const NONE: readonly Guard[] = [];

function collect(scope: CodeScope): ReadonlyMap<string, readonly Guard[]> {
  const guards = new Map<string, Guard[]>();
  const add = (name: string, guard: Guard): void => {
    const known = guards.get(name);
    if (known === undefined) guards.set(name, [guard]);
    else known.push(guard);
  };
  for (const statement of statementsIn(scope.block)) {
    const isTest =
      statement.kind === "if" ||
      statement.kind === "assert" ||
      statement.kind === "while" ||
      statement.kind === "expression" ||
      statement.kind === "assign";
    if (isTest) for (const expression of ownExpressions(statement)) visit(expression, add, 0);
  }
  return guards;
}

const MAX_DEPTH = 12;

function visit(expression: Expression, add: (name: string, guard: Guard) => void, depth: number): void {
  if (depth > MAX_DEPTH) return;
  const from = endOf(expression);
  if (expression.kind === "compare") {
    const [first] = expression.rest;
    const name = nameOf(expression.left);
    if (name !== null && first !== undefined && /^(?:not )?in$/.test(first.operator) && first.value.kind !== "string")
      add(name, { from, among: first.value });
  }
  if (expression.kind === "call") {
    const { callee, args } = expression;
    const called = callee.kind === "name" || callee.kind === "attribute" ? callee.name : "";
    if (GUARDING_CALL.test(called)) {
      for (const { value } of args) {
        const name = nameOf(value);
        if (name !== null) add(name, { from, among: null });
      }
    }
    if (callee.kind === "attribute" && GUARDING_METHODS.has(called)) {
      const name = nameOf(callee.object);
      if (name !== null) add(name, { from, among: null });
    }
  }
  for (const child of childrenOf(expression)) visit(child, add, depth + 1);
}

/** `x`, `x.lower()`, `str(x)`. */
function nameOf(expression: Expression): string | null {
  if (expression.kind === "name") return expression.name;
  if (expression.kind !== "call") return null;
  if (expression.callee.kind === "attribute") return nameOf(expression.callee.object);
  const [only] = expression.args;
  return only !== undefined && expression.args.length === 1 ? nameOf(only.value) : null;
}
