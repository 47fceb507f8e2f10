import { PLACEHOLDER_NAME } from "#parser/blank-placeholders.ts";
import type { Expression, ExpressionOf } from "#ir/expression.ts";

import { bind } from "./bind.ts";
import { BUILTIN_NAMES } from "./builtin-names.ts";
import { evaluateBoolean, evaluateUnary } from "./evaluate-boolean.ts";
import { evaluateCall } from "./evaluate-call.ts";
import { evaluateComprehension } from "./evaluate-comprehension.ts";
import { evaluateDict, evaluateSequence } from "./evaluate-display.ts";
import { evaluateSlice } from "./evaluate-slice.ts";
import type { Frame } from "./frame.ts";
import { evaluateGuard } from "./guard.ts";
import { mergeValues } from "./merge-values.ts";
import { moduleScope, lookUp } from "./scope.ts";
import { operate } from "./operators/binary.ts";
import { compare } from "./operators/compare.ts";
import { formatText } from "./operators/format-text.ts";
import { assumed, literal, unknown, type Value } from "./value.ts";

/** The value of an expression as far as source tells it; never runs anything. */
export function evaluateExpression(expression: Expression, frame: Frame): Value {
  const { run } = frame;
  run.budget.step();
  if (run.depth.expression >= run.limits.maxDepth * 2)
    return unknown("limit-exceeded", "the expression is nested too deeply");
  run.depth.expression += 1;
  try {
    return evaluateKind(expression, frame);
  } finally {
    run.depth.expression -= 1;
  }
}

function evaluateKind(expression: Expression, frame: Frame): Value {
  const { interpreter } = frame.run;
  switch (expression.kind) {
    case "name":
      return evaluateName(expression.name, frame);
    case "string":
      if (expression.value.includes(PLACEHOLDER_NAME)) return unknown("template");
      if (expression.value.length > frame.run.limits.maxTextLength)
        return unknown("limit-exceeded", "the text is too long");
      return { kind: "literal", value: expression.value, ...(expression.isBytes ? { isBytes: true } : {}) };
    case "formatString":
      return formatText(expression, frame);
    case "number":
      return { kind: "literal", value: expression.value, ...(expression.isFloat ? { isFloat: true } : {}) };
    case "constant":
      return expression.value === "ellipsis" ? unknown("computed") : literal(expression.value);
    case "sequence":
      return evaluateSequence(expression, frame);
    case "dict":
      return evaluateDict(expression, frame);
    case "attribute":
      return interpreter.attribute(interpreter.evaluate(expression.object, frame), expression.name, frame);
    case "subscript":
      if (expression.index.kind === "slice") {
        return evaluateSlice(interpreter.evaluate(expression.object, frame), expression.index, frame);
      }
      return interpreter.subscript(
        interpreter.evaluate(expression.object, frame),
        interpreter.evaluate(expression.index, frame),
        frame,
      );
    case "call":
      return evaluateCall(expression, frame);
    case "compare":
      return compare(expression, frame);
    case "boolean":
      return evaluateBoolean(expression, frame);
    case "binary":
      return evaluateBinary(expression, frame);
    case "unary":
      return evaluateUnary(expression, frame);
    case "conditional":
      return evaluateConditional(expression, frame);
    case "named":
      return evaluateNamed(expression, frame);
    case "lambda":
      return {
        kind: "function",
        name: "<lambda>",
        parameters: expression.parameters,
        body: expression.body,
        decorators: [],
        path: frame.module.path,
        scopes: frame.scopes,
      };
    case "comprehension":
      return evaluateComprehension(expression, frame);
    case "slice":
    case "starred":
      return unknown("computed");
    case "opaque":
      return unknown(expression.reason === "depth" ? "limit-exceeded" : "computed", "the expression could not be read");
    default:
      return expression satisfies never;
  }
}

function evaluateName(name: string, frame: Frame): Value {
  if (name === PLACEHOLDER_NAME) return unknown("template");
  const binding = lookUp(frame, name);
  if (binding !== undefined) return resolve(binding.value, frame);
  if (name === "__file__") return { kind: "path", root: "repository", segments: frame.module.path.split("/") };
  if (name === "__name__") return literal(frame.module.name);
  if (BUILTIN_NAMES.has(name)) return { kind: "reference", name: `builtins.${name}` };
  if (frame.state.isOpenScope(moduleScope(frame)))
    return unknown("outside-repository", `${name} is not set in the repository`);
  return unknown("computed", `${name} is not defined here`);
}

function resolve(value: Value, frame: Frame): Value {
  if (value.kind === "conditional") return frame.state.narrow(value);
  if (value.kind !== "lazyImport") return value;
  const scope = frame.run.interpreter.importModule(value.path, frame);
  if (scope === null) return unknown("outside-repository", `${value.path} could not be read`);
  const binding = frame.state.get(scope, value.name);
  if (binding !== undefined) return resolve(binding.value, frame);
  const isOpen = frame.state.isOpenScope(scope);
  return unknown(isOpen ? "outside-repository" : "computed", `${value.name} is not defined in ${value.path}`);
}

/** Left-associative chains are as long as their author likes; they are worked off in a loop, not by recursion. */
function evaluateBinary(expression: ExpressionOf<"binary">, frame: Frame): Value {
  const steps: ExpressionOf<"binary">[] = [];
  let current: Expression = expression;
  while (current.kind === "binary") {
    steps.push(current);
    current = current.left;
  }
  let value = frame.run.interpreter.evaluate(current, frame);
  for (const step of steps.reverse()) {
    value = operate(step.operator, value, frame.run.interpreter.evaluate(step.right, frame), frame);
  }
  return value;
}

function evaluateConditional(expression: ExpressionOf<"conditional">, frame: Frame): Value {
  const guard = evaluateGuard(expression.test, frame);
  const { interpreter, limits } = frame.run;
  if (guard.holds !== null) {
    const value = interpreter.evaluate(guard.holds ? expression.body : expression.orElse, frame);
    return guard.isAssumed ? assumed(value) : value;
  }
  const conditions = (holds: boolean): { key: string; holds: boolean }[] => [
    { key: guard.key, holds: guard.isNegated !== holds },
  ];
  const place = { path: frame.module.path, line: expression.span.line };
  const paths = [
    {
      guard: guard.text,
      conditions: conditions(true),
      place,
      state: frame.state,
      value: interpreter.evaluate(expression.body, frame),
    },
    {
      guard: "otherwise",
      conditions: conditions(false),
      place,
      state: frame.state,
      value: interpreter.evaluate(expression.orElse, frame),
    },
  ];
  const byEnvironment =
    guard.byEnvironment === undefined
      ? undefined
      : { variable: guard.byEnvironment.variable, index: guard.byEnvironment.holds ? 0 : 1 };
  return mergeValues(paths, limits.maxBranches, byEnvironment);
}

function evaluateNamed(expression: ExpressionOf<"named">, frame: Frame): Value {
  const value = frame.run.interpreter.evaluate(expression.value, frame);
  bind(frame, expression.name, value, { kind: "expression", value: expression, span: expression.span });
  return value;
}
