import type { CodeSiteKind, Origin } from "@stance/model";

import type { Argument, Expression, ExpressionOf } from "#ir/expression.ts";
import type { Statement } from "#ir/statement.ts";

import type { CodeModule } from "./code-module.ts";
import type { CodeScope } from "./code-scope.ts";
import type { Traced } from "./trace-origin.ts";

/** What a detector found: the site without what the collector knows (place, text, excerpt, symbol). */
export type SiteDraft = {
  readonly kind: CodeSiteKind;
  readonly callee?: string;
  readonly traced?: Traced;
  /** Overrides what was traced. */
  readonly origin?: Origin;
  readonly traits?: readonly string[];
  readonly subject?: string;
  /** Where the site is, when not the whole statement: a keyword of a class, a decorator. */
  readonly at?: Statement | Expression;
  /** Text of the site, when not the statement. */
  readonly text?: string;
};

/** Where a detector looks. */
export type DetectorContext = {
  readonly module: CodeModule;
  readonly scope: CodeScope;
  /** The statement that holds what is looked at. */
  readonly statement: Statement;
  /** Where a value comes from, as far as this function shows it. */
  readonly trace: (expression: Expression) => Traced;
  /** Dotted name of a chain of names, attributes and calls, seen through imports and local names. */
  readonly nameOf: (expression: Expression) => string | null;
};

export type CallContext = DetectorContext & {
  readonly call: ExpressionOf<"call">;
  /** Dotted name of what is called; null when it is no chain of names. */
  readonly callee: string;
  /** The argument by position or name; undefined when it is not given in a way that can be read. */
  readonly argument: (position: number, name?: string) => Expression | undefined;
  readonly keyword: (name: string) => Expression | undefined;
  /** `**kwargs` is passed, so that a keyword may be given unseen. */
  readonly hasSpread: boolean;
};

/** Looks at calls whose last name is one of `names`. */
export type CallDetector = {
  readonly names: readonly string[];
  /** Top-level packages of which the file has to import one; any file when not given. */
  readonly importing?: readonly string[];
  inspect(context: CallContext): SiteDraft | readonly SiteDraft[] | null;
};

/** Looks at statements of some kinds. */
export type StatementDetector = {
  readonly statements: readonly Statement["kind"][];
  inspect(context: DetectorContext): SiteDraft | readonly SiteDraft[] | null;
};

/** Looks at expressions of some kinds. */
export type ExpressionDetector = {
  readonly expressions: readonly Expression["kind"][];
  inspect(context: DetectorContext, expression: Expression): SiteDraft | readonly SiteDraft[] | null;
};

export type Detector = CallDetector | StatementDetector | ExpressionDetector;

export function argumentOf(args: readonly Argument[], position: number, name?: string): Expression | undefined {
  const named = name === undefined ? undefined : args.find((argument) => argument.name === name);
  if (named !== undefined) return named.value;
  const plain: Argument[] = [];
  for (const argument of args) {
    // What stands behind `*args` has an unknown position.
    if (argument.spread === "*") break;
    if (argument.name === undefined && argument.spread === undefined) plain.push(argument);
  }
  return plain[position]?.value;
}
