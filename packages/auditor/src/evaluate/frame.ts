import type { SettingNote } from "@stance/model";

import type { Expression } from "#ir/expression.ts";
import type { Block, ModuleSyntax, Statement } from "#ir/statement.ts";
import type { Span } from "#ir/span.ts";
import type { Limits } from "#limits.ts";

import type { Budget } from "./budget.ts";
import type { ModuleResolver } from "./module-resolver.ts";
import type { State } from "./state.ts";
import type { CallArguments, ClassValue, Condition, Value } from "./value.ts";

/** How a block of statements ended. */
export type Completion = "normal" | "return" | "raise" | "break" | "continue";

/** A file of the project as the evaluator sees it. */
export type LoadedModule = {
  readonly path: string;
  /** Dotted name, as far as known. */
  readonly name: string;
  readonly syntax: ModuleSyntax;
  readonly notes: ReadonlySet<SettingNote>;
};

/** A returned value with the conditions under which this `return` is reached. */
export type ReturnedValue = {
  readonly conditions: readonly Condition[];
  readonly guard: string;
  readonly value: Value;
};

/** Where execution stands: file, scopes, state, and what guards the current block. */
export type Frame = {
  readonly run: Run;
  /** Replaced while a branch is tried on a fork. */
  state: State;
  readonly module: LoadedModule;
  /** Visible scopes, innermost first; names are assigned in the first. */
  readonly scopes: readonly number[];
  readonly kind: "module" | "class" | "function";
  /** Conditions of the enclosing branches as written. */
  readonly guards: string[];
  /** Notes for everything that is assigned here, such as that the block is an optional overlay. */
  readonly notes: Set<SettingNote>;
  readonly returns: ReturnedValue[];
  /** State at the start of a function: conditions added since are those of a `return`. */
  readonly base: State;
  /** A `break` or `continue` may or may not have been reached in the current loop. */
  isLoopUnsure: boolean;
  readonly globals: Set<string>;
  /** A function returned on one side of a condition about which nothing is known. */
  isReturnUnsure: boolean;
  /** The value of a switch such as DEBUG is being evaluated, about which production must not be assumed. */
  isSwitch: boolean;
  /** Extent of the statement that is being executed. */
  statementSpan?: Span;
  /** The class whose body or method this is. */
  readonly self?: { readonly of: ClassValue; readonly definedIn: ClassValue };
};

/** What the parts of the evaluator need of each other; one object, so that they do not import one another in circles. */
export type Interpreter = {
  evaluate(expression: Expression, frame: Frame): Value;
  execute(block: Block, frame: Frame): Completion;
  call(callee: Value, args: CallArguments, frame: Frame, expression: Expression | null): Value;
  attribute(object: Value, name: string, frame: Frame): Value;
  subscript(object: Value, index: Value, frame: Frame): Value;
  assign(target: Expression, value: Value, statement: Statement, frame: Frame): void;
  /** Runs a module of the repository unless it has run, and gives its scope; null when it cannot be read. */
  importModule(path: string, frame: Frame): number | null;
};

/** What one evaluation shares. */
export type Run = {
  readonly limits: Limits;
  readonly budget: Budget;
  readonly resolver: ModuleResolver;
  readonly interpreter: Interpreter;
  /** Short text of a value for a chain; secrets are masked by the name of the setting. */
  show(name: string, value: Value, state: State): string;
  /** Called when a file has been read, before anything in it is evaluated. */
  onLoad(path: string): void;
  /** A statement that made the namespace open, and an optional import that is not in the repository. */
  readonly opened: { path: string; line: number }[];
  readonly overlaid: { path: string; line: number }[];
  readonly files: Map<string, LoadedModule>;
  /** Scope of the process environment, as far as the code itself sets variables. */
  readonly environScope: number;
  /** Scopes of the modules that are running, the outermost first. */
  readonly running: number[];
  /** Current nesting of evaluation, against `limits.maxDepth`. */
  readonly depth: { expression: number; block: number; call: number; imports: number };
};
