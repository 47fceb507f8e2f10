import type { Argument, Expression } from "#ir/expression.ts";
import type { Block, StatementOf } from "#ir/statement.ts";
import { statementsIn } from "#ir/walk.ts";

import type { CodeModule } from "./code-module.ts";
import { CodeScope } from "./code-scope.ts";

/** A function of the same file as a call of it sees it. */
export type HelperFunction = {
  readonly scope: CodeScope;
  /** What it may return. */
  readonly returns: readonly Expression[];
  readonly parameters: StatementOf<"function">["parameters"];
};

const known = new WeakMap<CodeModule, ReadonlyMap<string, HelperFunction | null>>();

/** The function at the top of the file with this name; null when there is none or several, or when it is no plain one. */
export function helperFunction(name: string, module: CodeModule, moduleScope: CodeScope): HelperFunction | null {
  let helpers = known.get(module);
  if (helpers === undefined) {
    helpers = helpersIn(module.syntax.body, moduleScope);
    known.set(module, helpers);
  }
  return helpers.get(name) ?? null;
}

/** The arguments of a call by the names of the parameters, defaults included; null when they cannot be told apart. */
export function argumentsByName(
  args: readonly Argument[],
  { parameters }: HelperFunction,
): ReadonlyMap<string, Expression> | null {
  if (args.some(({ spread }) => spread !== undefined) || parameters.some(({ kind }) => kind.startsWith("*")))
    return null;
  const given = new Map<string, Expression>();
  for (const parameter of parameters) if (parameter.default !== undefined) given.set(parameter.name, parameter.default);
  let position = 0;
  for (const { name, value } of args) {
    const target = name ?? parameters[position]?.name;
    if (target === undefined) return null;
    if (name === undefined) position += 1;
    given.set(target, value);
  }
  return given;
}

function helpersIn(body: Block, moduleScope: CodeScope): ReadonlyMap<string, HelperFunction | null> {
  const helpers = new Map<string, HelperFunction | null>();
  for (const statement of body) {
    if (statement.kind !== "function") continue;
    const returns = statement.isAsync ? [] : returnsIn(statement.body);
    const isPlain = returns.length > 0 && !helpers.has(statement.name);
    const scope = new CodeScope(statement.body, statement, moduleScope);
    helpers.set(statement.name, isPlain ? { scope, returns, parameters: statement.parameters } : null);
  }
  return helpers;
}

/** Nothing for functions with others inside, whose returns are not their own. */
function returnsIn(body: Block): readonly Expression[] {
  const found: Expression[] = [];
  for (const statement of statementsIn(body)) {
    if (statement.kind === "function" || statement.kind === "class") return [];
    if (statement.kind === "return" && statement.value !== null) found.push(statement.value);
  }
  return found;
}
