import type { Cast } from "@stance/model";

import type { Frame } from "./frame.ts";
import { mergeValues } from "./merge-values.ts";
import { derived, unknown, type EnvironmentValue, type Value, type ValueOf } from "./value.ts";

/** Says what becomes of the cast of an environment value; by default a text that was worked on is no plain text any more. */
export type CastRule = (before: Cast) => Cast;

const OTHER: CastRule = (before) => (before === "none" ? "other" : before);

/**
 * Applies an operation on plain values to values that may have branches or come from the environment: to every branch,
 * and to the default of the environment value.
 */
export function lift(
  values: readonly Value[],
  frame: Frame,
  operation: (...plain: Value[]) => Value,
  castRule: CastRule = OTHER,
): Value {
  frame.run.budget.step();
  const index = values.findIndex((value) => value.kind === "conditional" || value.kind === "environment");
  const value = values[index];
  if (value === undefined) return derived(operation(...values), ...values);
  const others = (replacement: Value): Value => lift(values.with(index, replacement), frame, operation, castRule);
  if (value.kind === "conditional") return liftBranches(value, frame, others);
  if (value.kind === "environment") return liftEnvironment(value, others, castRule);
  return operation(...values);
}

function liftBranches(value: ValueOf<"conditional">, frame: Frame, operation: (plain: Value) => Value): Value {
  const paths = value.branches.map((branch) => ({ ...branch, value: operation(branch.value), state: frame.state }));
  return mergeValues(paths, frame.run.limits.maxBranches, value.byEnvironment);
}

function liftEnvironment(value: EnvironmentValue, operation: (plain: Value) => Value, castRule: CastRule): Value {
  const { variable } = value;
  const cast = castRule(value.cast);
  if (value.mode === "required") return { kind: "environment", variable, mode: "required", cast };
  if (value.mode === "optional") {
    const result = operation({ kind: "literal", value: null });
    // An operation that None does not have ends the program, so the variable has to be there.
    if (result.kind === "unknown") return { kind: "environment", variable, mode: "required", cast };
    return { kind: "environment", variable, mode: "default", cast, default: result };
  }
  const result = operation(value.default ?? unknown("computed"));
  return { kind: "environment", variable, mode: "default", cast, default: result };
}
