import type { Block } from "#ir/statement.ts";
import type { Expression } from "#ir/expression.ts";

import type { Frame } from "../frame.ts";
import { lift } from "../lift.ts";
import { convertText, USUAL_TEXTS } from "../library/convert-text.ts";
import { readVariable } from "../library/os-environ.ts";
import { lookUp } from "../scope.ts";
import { isText, literal, unknown, type CallArguments, type FunctionValue, type Value } from "../value.ts";
import { valueWhenUnset } from "./value-when-unset.ts";
import { classifyHelper, type EnvironmentHelper } from "./classify-helper.ts";

const classified = new WeakMap<object, EnvironmentHelper | null>();

/** What a function of the project that reads the environment gives; null when it is no such function. */
export function readByHelper(callee: FunctionValue, args: CallArguments, frame: Frame): Value | null {
  const helper = helperOf(callee, frame);
  if (helper === null || args.isOpen) return null;
  const parameter = callee.parameters[helper.key];
  const name = args.positional[helper.key] ?? (parameter === undefined ? undefined : args.named.get(parameter.name));
  if (!isText(name)) return null;
  const fallback = defaultOf(helper, callee, args, frame);
  const variable = `${helper.prefix}${name.value}`;
  const whenUnset = helper.cast === "list" ? valueWhenUnset(callee, args, variable, frame) : undefined;
  const value = readVariable(
    literal(variable),
    whenUnset ?? castDefault(helper, fallback, frame),
    isRequired(helper, fallback),
    frame,
  );
  return value.kind === "environment" ? { ...value, cast: helper.cast } : value;
}

function helperOf(callee: FunctionValue, frame: Frame): EnvironmentHelper | null {
  const { body } = callee;
  if (!isBlock(body)) return null;
  const known = classified.get(body);
  if (known !== undefined) return known;
  // While a body is being classified it is no helper, so that recursion ends.
  classified.set(body, null);
  const inner: Frame = { ...frame, scopes: callee.scopes };
  const result = classifyHelper(callee.name, callee.parameters, body, (name) => {
    const value = lookUp(inner, name)?.value;
    return value?.kind === "function" && value.body !== body && helperOf(value, frame) !== null;
  });
  classified.set(body, result);
  return result;
}

function isBlock(body: Block | Expression): body is Block {
  return Array.isArray(body);
}

function defaultOf(
  helper: EnvironmentHelper,
  callee: FunctionValue,
  args: CallArguments,
  frame: Frame,
): Value | undefined {
  const inner: Frame = { ...frame, scopes: callee.scopes };
  if (helper.fixedDefault !== null) return frame.run.interpreter.evaluate(helper.fixedDefault, inner);
  const position = callee.parameters.findIndex(({ name }) => name === helper.defaultParameter);
  const parameter = callee.parameters[position];
  if (parameter === undefined) return undefined;
  const given = (parameter.kind === "plain" ? args.positional[position] : undefined) ?? args.named.get(parameter.name);
  if (given !== undefined) return given;
  return parameter.default === undefined ? undefined : frame.run.interpreter.evaluate(parameter.default, inner);
}

function isRequired(helper: EnvironmentHelper, fallback: Value | undefined): boolean {
  const isGiven = fallback !== undefined && !(fallback.kind === "literal" && fallback.value === null);
  return helper.isRequired && !isGiven;
}

function castDefault(helper: EnvironmentHelper, fallback: Value | undefined, frame: Frame): Value | undefined {
  if (fallback === undefined) return undefined;
  const texts = helper.truthy === null ? USUAL_TEXTS : { truthy: helper.truthy, falsy: USUAL_TEXTS.falsy };
  return lift([fallback], frame, (plain = unknown("computed")) => convertText(plain, helper.cast, texts, frame));
}
