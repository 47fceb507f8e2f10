import type { Budget } from "#evaluate/budget.ts";
import type { Expression, ExpressionOf } from "#ir/expression.ts";
import { childrenOf } from "#ir/names-in.ts";
import type { Block, Statement } from "#ir/statement.ts";
import { ownExpressions } from "#ir/walk.ts";

import { calleeName } from "./callee.ts";
import type { CodeModule } from "./code-module.ts";
import { CodeScope } from "./code-scope.ts";
import {
  argumentOf,
  type CallContext,
  type CallDetector,
  type Detector,
  type DetectorContext,
  type ExpressionDetector,
  type SiteDraft,
  type StatementDetector,
} from "./detector.ts";
import { traceOrigin } from "./trace-origin.ts";

/** A draft with where it was found. */
export type FoundSite = { readonly draft: SiteDraft; readonly statement: Statement; readonly scope: CodeScope };

/** Detectors by what they look at, so that most nodes ask nobody. */
export class DetectorTable {
  readonly calls: ReadonlyMap<string, readonly CallDetector[]>;
  readonly statements: ReadonlyMap<string, readonly StatementDetector[]>;
  readonly expressions: ReadonlyMap<string, readonly ExpressionDetector[]>;

  constructor(detectors: readonly Detector[]) {
    this.calls = group(
      detectors.flatMap((detector) =>
        "names" in detector ? [...new Set(detector.names)].map((name) => [name, detector] as const) : [],
      ),
    );
    this.statements = group(
      detectors.flatMap((detector) =>
        "statements" in detector ? detector.statements.map((kind) => [kind, detector] as const) : [],
      ),
    );
    this.expressions = group(
      detectors.flatMap((detector) =>
        "expressions" in detector ? detector.expressions.map((kind) => [kind, detector] as const) : [],
      ),
    );
  }
}

function group<T>(entries: readonly (readonly [string, T])[]): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const [key, value] of entries) {
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [value]);
    else known.push(value);
  }
  return groups;
}

/** Levels of nested expressions that are looked at. */
const MAX_DEPTH = 200;

/** The clock is looked at once in this many statements. */
const STATEMENTS_PER_CLOCK = 1024;

/** Shows every statement and expression of a module to the detectors that care. */
export function walkModule(module: CodeModule, table: DetectorTable, budget: Budget): readonly FoundSite[] {
  const found: FoundSite[] = [];
  walkBlock(module.syntax.body, new CodeScope(module.syntax.body, null, null), {
    module,
    table,
    found,
    budget,
    statements: 0,
  });
  return found;
}

type Walk = {
  readonly module: CodeModule;
  readonly table: DetectorTable;
  readonly found: FoundSite[];
  readonly budget: Budget;
  statements: number;
};

function walkBlock(block: Block, scope: CodeScope, walk: Walk): void {
  for (const statement of block) walkStatement(statement, scope, walk);
}

function walkStatement(statement: Statement, scope: CodeScope, walk: Walk): void {
  walk.statements += 1;
  if (walk.statements % STATEMENTS_PER_CLOCK === 0) walk.budget.checkTime();
  const context = contextOf(statement, scope, walk.module);
  for (const detector of walk.table.statements.get(statement.kind) ?? []) {
    keep(detector.inspect(context), statement, scope, walk);
  }
  for (const expression of ownExpressions(statement)) walkExpression(expression, context, walk, 0);
  switch (statement.kind) {
    case "function":
    case "class":
      walkBlock(statement.body, new CodeScope(statement.body, statement, scope), walk);
      return;
    case "if":
      for (const { body } of statement.branches) walkBlock(body, scope, walk);
      walkBlock(statement.orElse, scope, walk);
      return;
    case "try":
      walkBlock(statement.body, scope, walk);
      for (const { body } of statement.handlers) walkBlock(body, scope, walk);
      walkBlock(statement.orElse, scope, walk);
      walkBlock(statement.finally, scope, walk);
      return;
    case "for":
    case "while":
      walkBlock(statement.body, scope, walk);
      walkBlock(statement.orElse, scope, walk);
      return;
    case "with":
      walkBlock(statement.body, scope, walk);
      return;
    case "match":
      for (const { body } of statement.cases) walkBlock(body, scope, walk);
      return;
    default:
      return;
  }
}

function walkExpression(expression: Expression, context: DetectorContext, walk: Walk, depth: number): void {
  if (depth > MAX_DEPTH) return;
  if (expression.kind === "call") inspectCall(expression, context, walk);
  const detectors = walk.table.expressions.get(expression.kind);
  if (detectors !== undefined) {
    for (const detector of detectors)
      keep(detector.inspect(context, expression), context.statement, context.scope, walk);
  }
  for (const child of childrenOf(expression)) walkExpression(child, context, walk, depth + 1);
}

function inspectCall(call: ExpressionOf<"call">, context: DetectorContext, walk: Walk): void {
  const { callee } = call;
  const local = callee.kind === "attribute" || callee.kind === "name" ? callee.name : null;
  if (local === null) return;
  // `from subprocess import run as start` is asked for by its real name.
  const imported = callee.kind === "name" ? walk.module.imported(local) : undefined;
  const last = imported === undefined ? local : imported.slice(imported.lastIndexOf(".") + 1);
  const detectors = walk.table.calls.get(last);
  if (detectors === undefined) return;
  let shown: CallContext | null = null;
  for (const detector of detectors) {
    if (detector.importing !== undefined && !walk.module.importsAny(detector.importing)) continue;
    shown ??= callContextOf(call, local, context);
    keep(detector.inspect(shown), context.statement, context.scope, walk);
  }
}

function callContextOf(call: ExpressionOf<"call">, local: string, context: DetectorContext): CallContext {
  const { args } = call;
  let name: string | null = null;
  return {
    ...context,
    call,
    /** Many detectors look at the arguments first, and the name takes longest. */
    get callee() {
      name ??= context.nameOf(call.callee) ?? `?.${local}`; // called on something without a name
      return name;
    },
    argument: (position, keyword) => argumentOf(args, position, keyword),
    keyword: (keyword) => args.find((argument) => argument.name === keyword)?.value,
    hasSpread: args.some(({ spread }) => spread === "**"),
  };
}

function contextOf(statement: Statement, scope: CodeScope, module: CodeModule): DetectorContext {
  return {
    module,
    scope,
    statement,
    trace: (expression) => traceOrigin(expression, { module, scope }),
    nameOf: (expression) => calleeName(expression, module, scope),
  };
}

function keep(
  drafts: SiteDraft | readonly SiteDraft[] | null,
  statement: Statement,
  scope: CodeScope,
  walk: Walk,
): void {
  if (drafts === null) return;
  for (const draft of Array.isArray(drafts) ? (drafts as readonly SiteDraft[]) : [drafts as SiteDraft]) {
    walk.found.push({ draft, statement, scope });
  }
}
