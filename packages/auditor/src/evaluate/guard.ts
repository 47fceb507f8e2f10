import { namesIn } from "#ir/names-in.ts";
import type { Expression } from "#ir/expression.ts";
import { printExpression } from "#ir/print-expression.ts";

import { assumedTruth } from "./assumption.ts";
import type { Frame } from "./frame.ts";
import { lookUp } from "./scope.ts";
import { truthOf } from "./truth.ts";
import type { Value } from "./value.ts";

/** A condition after evaluation. */
export type Guard = {
  readonly text: string;
  /** Equal for the same question about the same values; a negation keeps the key and turns the sides round. */
  readonly key: string;
  readonly isNegated: boolean;
  readonly holds: boolean | null;
  readonly isAssumed: boolean;
  /** Nothing is known about the value that is asked. */
  readonly isOpaque?: boolean;
  /** Assumed because something in it is called DEBUG or the like. */
  readonly isByName: boolean;
  /** The environment variable with a default that decides, the first of several, and what the default gives. */
  readonly byEnvironment?: { readonly variable: string; readonly holds: boolean } | undefined;
};

/** Evaluates a condition in three values under the production assumption. */
export function evaluateGuard(test: Expression, frame: Frame): Guard {
  if (test.kind === "unary" && test.operator === "not") return negate(evaluateGuard(test.operand, frame), test);
  if (test.kind === "boolean") return combine(test.operator, evaluateGuard(test.left, frame), test.right, test, frame);
  const value = frame.run.interpreter.evaluate(test, frame);
  return guardOf(test, value, frame);
}

/** The truth of a value that an expression gave, with what the expression's name says about production. */
export function guardOf(test: Expression, value: Value, frame: Frame): Guard {
  const key = keyOf(test, frame);
  const text = printExpression(test);
  const known = frame.state.fact(key);
  const plain = { text, key, isNegated: false, isAssumed: false, isByName: false };
  if (known !== undefined) return { ...plain, holds: known };
  const truth = truthOf(value, frame.state);
  // What production assumes about DEBUG must not decide what DEBUG is.
  if (truth.holds !== null && !(truth.isByName && frame.isSwitch)) return { ...plain, ...truth };
  const byName = frame.isSwitch ? null : nameOf(test);
  const assumed = byName === null ? null : assumedTruth(byName);
  if (assumed !== null) return { ...plain, holds: assumed, isAssumed: true, isByName: true };
  const byEnvironment = environmentOf(value, frame);
  const base = { ...plain, holds: null, isOpaque: value.kind === "unknown" };
  return byEnvironment === null ? base : { ...base, byEnvironment };
}

function negate(guard: Guard, test: Expression): Guard {
  const { byEnvironment, holds } = guard;
  return {
    ...guard,
    text: printExpression(test),
    isNegated: !guard.isNegated,
    holds: holds === null ? null : !holds,
    ...(byEnvironment === undefined ? {} : { byEnvironment: { ...byEnvironment, holds: !byEnvironment.holds } }),
  };
}

function combine(operator: "and" | "or", left: Guard, right: Expression, test: Expression, frame: Frame): Guard {
  const text = printExpression(test);
  const decides = operator === "or";
  if (left.holds === decides) return { ...left, text };
  if (left.holds === !decides) {
    const rest = evaluateGuard(right, frame);
    return { ...rest, text, ...eitherOf(left, rest) };
  }
  const rest = evaluateGuard(right, frame);
  if (rest.holds === decides) return { ...rest, text };
  if (rest.holds === !decides) return { ...left, text, ...eitherOf(left, rest) };
  const undecided = { text, key: keyOf(test, frame), isNegated: false, holds: null, isAssumed: false, isByName: false };
  const byEnvironment = combinedEnvironment(left.byEnvironment, rest.byEnvironment, decides);
  return byEnvironment === undefined ? undecided : { ...undecided, byEnvironment };
}

/** What holds while no variable is set: one side is enough when its default decides, else both have to be known. */
function combinedEnvironment(
  left: Guard["byEnvironment"],
  right: Guard["byEnvironment"],
  decides: boolean,
): Guard["byEnvironment"] {
  const deciding = [left, right].find((side) => side?.holds === decides);
  if (deciding !== undefined) return deciding;
  return right === undefined ? undefined : left;
}

function eitherOf(left: Guard, right: Guard): Pick<Guard, "isAssumed" | "isByName"> {
  return { isAssumed: left.isAssumed || right.isAssumed, isByName: left.isByName || right.isByName };
}

function keyOf(test: Expression, frame: Frame): string {
  const serials = [...namesIn(test)].map((name) => lookUp(frame, name)?.serial ?? "-");
  return `${printExpression(test)}#${serials.join(",")}`;
}

function nameOf(test: Expression): string | null {
  if (test.kind === "named") return test.name;
  if (test.kind === "name") return test.name;
  return test.kind === "attribute" ? test.name : null;
}

function environmentOf(value: Value, frame: Frame): { variable: string; holds: boolean } | null {
  if (value.kind !== "environment" || value.mode !== "default" || value.isPresence === true) return null;
  if (value.default === undefined) return null;
  const truth = truthOf(value.default, frame.state);
  return truth.holds === null ? null : { variable: value.variable, holds: truth.holds };
}
