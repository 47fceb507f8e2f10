import type { Argument, Expression, Parameter } from "./expression.ts";
import type { Span } from "./span.ts";

export type Block = readonly Statement[];

export type ImportedName = { readonly name: string; readonly alias: string | null };

/** A pattern of a `match` case, as far as settings use it. */
export type Pattern =
  | { readonly kind: "value"; readonly value: Expression }
  | { readonly kind: "capture"; readonly name: string | null }
  | { readonly kind: "or"; readonly patterns: readonly Pattern[] }
  | { readonly kind: "other" };

type StatementShape =
  | { readonly kind: "assign"; readonly targets: readonly Expression[]; readonly value: Expression }
  /** `NAME: type` without a value. */
  | { readonly kind: "declare"; readonly target: Expression }
  | { readonly kind: "augment"; readonly target: Expression; readonly operator: string; readonly value: Expression }
  | { readonly kind: "expression"; readonly value: Expression }
  | {
      readonly kind: "if";
      readonly branches: readonly { readonly test: Expression; readonly body: Block }[];
      readonly orElse: Block;
    }
  | {
      readonly kind: "try";
      readonly body: Block;
      readonly handlers: readonly {
        readonly types: Expression | null;
        readonly name: string | null;
        readonly body: Block;
      }[];
      readonly orElse: Block;
      readonly finally: Block;
    }
  | {
      readonly kind: "with";
      readonly items: readonly { readonly value: Expression; readonly target: Expression | null }[];
      readonly body: Block;
    }
  | {
      readonly kind: "for";
      readonly target: Expression;
      readonly source: Expression;
      readonly body: Block;
      readonly orElse: Block;
    }
  | { readonly kind: "while"; readonly test: Expression; readonly body: Block; readonly orElse: Block }
  | {
      readonly kind: "match";
      readonly subject: Expression;
      readonly cases: readonly { readonly pattern: Pattern; readonly guard: Expression | null; readonly body: Block }[];
    }
  | {
      readonly kind: "class";
      readonly name: string;
      readonly bases: readonly Argument[];
      readonly body: Block;
      readonly decorators: readonly Expression[];
    }
  | {
      readonly kind: "function";
      readonly name: string;
      readonly parameters: readonly Parameter[];
      readonly body: Block;
      readonly decorators: readonly Expression[];
      readonly isAsync: boolean;
    }
  | { readonly kind: "import"; readonly names: readonly ImportedName[] }
  /** `level` counts the leading dots; `names` is null for `*`. */
  | {
      readonly kind: "importFrom";
      readonly module: string;
      readonly level: number;
      readonly names: readonly ImportedName[] | null;
    }
  | { readonly kind: "delete"; readonly targets: readonly Expression[] }
  | { readonly kind: "return"; readonly value: Expression | null }
  | { readonly kind: "raise"; readonly value: Expression | null }
  | { readonly kind: "assert"; readonly test: Expression }
  | { readonly kind: "global"; readonly names: readonly string[] }
  | { readonly kind: "pass" }
  | { readonly kind: "break" }
  | { readonly kind: "continue" }
  /** A statement that did not parse or that no analyser looks into. */
  | { readonly kind: "opaque"; readonly text: string };

/** A Python statement. */
export type Statement = StatementShape & { readonly span: Span };

export type StatementOf<K extends Statement["kind"]> = Extract<Statement, { readonly kind: K }>;

/** A comment with its text after the hash sign. */
export type Comment = { readonly text: string; readonly line: number; readonly column: number };

/** A parsed file. `isPartial`: it had syntax errors and only parts could be read; `isTemplate`: placeholders were replaced. */
export type ModuleSyntax = {
  readonly body: Block;
  readonly comments: readonly Comment[];
  readonly isPartial: boolean;
  readonly isTemplate: boolean;
};
