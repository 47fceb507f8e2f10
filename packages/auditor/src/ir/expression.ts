import type { Span } from "./span.ts";

export type SequenceType = "list" | "tuple" | "set";

/** A part of an f-string: text, or an expression with what follows it in the braces. */
export type FormatPart =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "hole"; readonly value: Expression; readonly conversion: string; readonly format: string };

/** An argument of a call; `spread` for `*args` and `**kwargs`. */
export type Argument = {
  readonly value: Expression;
  readonly name?: string;
  readonly spread?: "*" | "**";
};

/** An entry of a dict display; a missing key means `**value`. */
export type DictEntry = { readonly key: Expression | null; readonly value: Expression };

/** A `for` part of a comprehension with the `if` parts that follow it. */
export type ComprehensionClause = {
  readonly target: Expression;
  readonly source: Expression;
  readonly conditions: readonly Expression[];
};

export type Parameter = {
  readonly name: string;
  readonly kind: "plain" | "keywordOnly" | "*" | "**";
  readonly default?: Expression;
};

type ExpressionShape =
  | { readonly kind: "name"; readonly name: string }
  | { readonly kind: "string"; readonly value: string; readonly isBytes: boolean }
  | { readonly kind: "formatString"; readonly parts: readonly FormatPart[] }
  | { readonly kind: "number"; readonly value: number; readonly isFloat: boolean }
  | { readonly kind: "constant"; readonly value: true | false | null | "ellipsis" }
  | { readonly kind: "sequence"; readonly type: SequenceType; readonly items: readonly Expression[] }
  | { readonly kind: "dict"; readonly entries: readonly DictEntry[] }
  | { readonly kind: "starred"; readonly value: Expression }
  | { readonly kind: "attribute"; readonly object: Expression; readonly name: string }
  | { readonly kind: "subscript"; readonly object: Expression; readonly index: Expression }
  | {
      readonly kind: "slice";
      readonly lower: Expression | null;
      readonly upper: Expression | null;
      readonly step: Expression | null;
    }
  | { readonly kind: "call"; readonly callee: Expression; readonly args: readonly Argument[] }
  | {
      readonly kind: "compare";
      readonly left: Expression;
      readonly rest: readonly { readonly operator: string; readonly value: Expression }[];
    }
  | { readonly kind: "boolean"; readonly operator: "and" | "or"; readonly left: Expression; readonly right: Expression }
  | { readonly kind: "binary"; readonly operator: string; readonly left: Expression; readonly right: Expression }
  | { readonly kind: "unary"; readonly operator: "+" | "-" | "~" | "not"; readonly operand: Expression }
  | {
      readonly kind: "conditional";
      readonly test: Expression;
      readonly body: Expression;
      readonly orElse: Expression;
    }
  | { readonly kind: "named"; readonly name: string; readonly value: Expression }
  | { readonly kind: "lambda"; readonly parameters: readonly Parameter[]; readonly body: Expression }
  | {
      readonly kind: "comprehension";
      readonly type: "list" | "set" | "dict" | "generator";
      readonly key: Expression | null;
      readonly element: Expression;
      readonly clauses: readonly ComprehensionClause[];
    }
  /** Syntax that no analyser looks into (await, yield), that is nested too deeply, or that did not parse. */
  | { readonly kind: "opaque"; readonly text: string; readonly reason: "syntax" | "depth" };

/** A Python expression. Parentheses are gone; adjacent strings are joined; escapes are decoded. */
export type Expression = ExpressionShape & { readonly span: Span };

export type ExpressionOf<K extends Expression["kind"]> = Extract<Expression, { readonly kind: K }>;
