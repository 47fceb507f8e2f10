import type { Cast, UnknownReason } from "@stance/model";

import type { Expression, Parameter } from "#ir/expression.ts";
import type { Block, StatementOf } from "#ir/statement.ts";

/** A guard and the side of it that a branch is on. Equal keys mean the same question asked of the same values. */
export type Condition = { readonly key: string; readonly holds: boolean };

export type ValueBranch = {
  /** The guard as people read it. */
  readonly guard: string;
  readonly conditions: readonly Condition[];
  readonly value: Value;
  readonly place?: { readonly path: string; readonly line: number };
};

/** Arguments of a call after evaluation. */
export type CallArguments = {
  readonly positional: readonly Value[];
  readonly named: ReadonlyMap<string, Value>;
  /** Some `*args` or `**kwargs` could not be spread. */
  readonly isOpen: boolean;
};

export type EnvironmentValue = {
  readonly kind: "environment";
  readonly variable: string;
  readonly mode: "default" | "required" | "optional";
  readonly cast: Cast;
  readonly default?: Value;
  /** Asks only whether the variable is set. */
  readonly isPresence?: boolean;
};

export type ConditionalValue = {
  readonly kind: "conditional";
  readonly branches: readonly ValueBranch[];
  /** The guard is one environment variable with a default: `index` is the branch that the default takes. */
  readonly byEnvironment?: { readonly variable: string; readonly index: number };
};

export type FunctionValue = {
  readonly kind: "function";
  readonly name: string;
  readonly parameters: readonly Parameter[];
  readonly body: Block | Expression;
  readonly decorators: readonly string[];
  /** File that defines it. */
  readonly path: string;
  /** Scopes that are visible inside, innermost first. */
  readonly scopes: readonly number[];
};

export type ClassValue = {
  readonly kind: "class";
  readonly name: string;
  readonly path: string;
  readonly bases: readonly Value[];
  /** Scope that holds its attributes. */
  readonly scope: number;
  readonly definition: StatementOf<"class">;
};

/**
 * A value of the abstract evaluation. The first group is what settings can hold and evidence can say; the second group
 * exists only while evaluating. Lists and dicts are references to the heap, because Python shares them.
 */
type ValueShape =
  | {
      readonly kind: "literal";
      readonly value: string | number | boolean | null;
      readonly isFloat?: boolean;
      readonly isBytes?: boolean;
    }
  | EnvironmentValue
  | { readonly kind: "secretSource"; readonly source: "file" | "manager" | "random" }
  | ConditionalValue
  | { readonly kind: "object"; readonly id: number }
  | { readonly kind: "duration"; readonly seconds: number }
  | { readonly kind: "regex"; readonly source: string }
  | {
      readonly kind: "path";
      readonly root: "repository" | "absolute";
      readonly segments: readonly string[];
    }
  | { readonly kind: "reference"; readonly name: string }
  | { readonly kind: "absent" }
  | {
      readonly kind: "unknown";
      readonly reason: UnknownReason;
      readonly detail?: string;
      readonly question?: string;
    }
  | { readonly kind: "module"; readonly path: string }
  | { readonly kind: "lazyImport"; readonly path: string; readonly name: string }
  | FunctionValue
  | ClassValue
  /** `self`: the class whose instance it is, and for `super()` the class after which attributes are looked up. */
  | { readonly kind: "self"; readonly of: ClassValue; readonly after?: ClassValue }
  | { readonly kind: "instance"; readonly type: string; readonly args: CallArguments }
  | { readonly kind: "method"; readonly receiver: Value; readonly name: string }
  | { readonly kind: "namespace"; readonly scope: number }
  /** `sys.argv`, `sys.modules`: what a server start has in them is assumed, not known. */
  | { readonly kind: "processState"; readonly of: "argv" | "argvItem" | "modules" };

/** See `ValueShape`. `isAssumed`: true only because production is assumed (settings-analysis.md, section 2). */
export type Value = ValueShape & { readonly isAssumed?: boolean };

export type ValueOf<K extends Value["kind"]> = Extract<Value, { readonly kind: K }>;

export const NONE: Value = { kind: "literal", value: null };
export const ABSENT: Value = { kind: "absent" };

export function literal(value: string | number | boolean | null): Value {
  return { kind: "literal", value };
}

export function unknown(reason: UnknownReason, detail?: string): ValueOf<"unknown"> {
  return detail === undefined ? { kind: "unknown", reason } : { kind: "unknown", reason, detail };
}

/** The same value, marked as following from the production assumption. */
export function assumed(value: Value): Value {
  return value.isAssumed === true ? value : { ...value, isAssumed: true };
}

/** Marks a result as assumed when one of the values it was made of is. */
export function derived(result: Value, ...from: readonly (Value | undefined)[]): Value {
  return from.some((value) => value?.isAssumed === true) ? assumed(result) : result;
}

export function isText(value: Value | undefined): value is ValueOf<"literal"> & { readonly value: string } {
  return value?.kind === "literal" && typeof value.value === "string";
}

export function isNumber(value: Value | undefined): value is ValueOf<"literal"> & { readonly value: number } {
  return value?.kind === "literal" && typeof value.value === "number";
}
