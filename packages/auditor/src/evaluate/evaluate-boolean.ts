import type { ExpressionOf } from "#ir/expression.ts";

import type { Frame } from "./frame.ts";
import { guardOf } from "./guard.ts";
import { mergeValues } from "./merge-values.ts";
import { negative } from "./operators/unary.ts";
import { truthOf } from "./truth.ts";
import { assumed, derived, literal, unknown, type EnvironmentValue, type Value } from "./value.ts";

/** `a or b`, `a and b`: the value that decides, as Python gives it. */
export function evaluateBoolean(expression: ExpressionOf<"boolean">, frame: Frame): Value {
  const left = frame.run.interpreter.evaluate(expression.left, frame);
  const guard = guardOf(expression.left, left, frame);
  const decides = expression.operator === "or";
  const isOrdinary = left.kind !== "environment" || guard.isAssumed;
  if (guard.holds !== null && isOrdinary) {
    const result =
      guard.holds === decides ? leftOf(left, guard.holds) : frame.run.interpreter.evaluate(expression.right, frame);
    return guard.isAssumed ? assumed(result) : derived(result, left);
  }
  const right = frame.run.interpreter.evaluate(expression.right, frame);
  if (left.kind === "environment") return booleanOfEnvironment(left, right, decides, frame);
  const whenTrue = { guard: guard.text, conditions: [{ key: guard.key, holds: true }], state: frame.state };
  const otherwise = { guard: "otherwise", conditions: [{ key: guard.key, holds: false }], state: frame.state };
  return mergeValues(
    decides
      ? [
          { ...whenTrue, value: left },
          { ...otherwise, value: right },
        ]
      : [
          { ...whenTrue, value: right },
          { ...otherwise, value: left },
        ],
    frame.run.limits.maxBranches,
  );
}

/** A value that decides an `or` or `and` only because production is assumed stands for a plain truth value. */
function leftOf(left: Value, holds: boolean): Value {
  return left.kind === "environment" || left.kind === "unknown" || left.kind === "conditional" ? literal(holds) : left;
}

function booleanOfEnvironment(left: Value & { kind: "environment" }, right: Value, isOr: boolean, frame: Frame): Value {
  const { variable, cast } = left;
  if (left.mode === "required") return { kind: "environment", variable, mode: "required", cast: isOr ? cast : "other" };
  const before: Value = left.mode === "optional" ? literal(null) : (left.default ?? unknown("computed"));
  const { holds } = truthOf(before, frame.state);
  const fallback = holds === null ? unknown("computed") : holds === isOr ? before : right;
  // `env or x` still gives the variable's text when it is set; `env and x` gives x.
  return { kind: "environment", variable, mode: "default", cast: isOr ? cast : "other", default: fallback };
}

/** `not a`, `-a`. */
export function evaluateUnary(expression: ExpressionOf<"unary">, frame: Frame): Value {
  if (expression.operator !== "not") {
    return negative(expression.operator, frame.run.interpreter.evaluate(expression.operand, frame), frame);
  }
  const value = frame.run.interpreter.evaluate(expression.operand, frame);
  const guard = guardOf(expression.operand, value, frame);
  if (guard.holds !== null)
    return guard.isAssumed ? assumed(literal(!guard.holds)) : derived(literal(!guard.holds), value);
  if (value.kind === "environment") return notEnvironment(value, guard.byEnvironment?.holds);
  if (value.kind !== "conditional") return value.kind === "unknown" ? value : unknown("computed");
  const branches = value.branches.map((branch) => {
    const { holds } = truthOf(branch.value, frame.state);
    return { ...branch, value: holds === null ? unknown("computed") : literal(!holds), state: frame.state };
  });
  return mergeValues(branches, frame.run.limits.maxBranches, value.byEnvironment);
}

/** `not` on a text makes it a boolean; what the default gives is known as far as its truth is. */
function notEnvironment(value: EnvironmentValue, holds: boolean | undefined): Value {
  const { variable, mode } = value;
  const cast = value.cast === "boolean" ? "boolean" : "other";
  if (mode === "required") return { kind: "environment", variable, mode, cast };
  const whenMissing = mode === "optional" ? literal(true) : holds === undefined ? unknown("computed") : literal(!holds);
  return { kind: "environment", variable, mode: "default", cast, default: whenMissing };
}
