import type { Argument, ExpressionOf } from "#ir/expression.ts";

import { mappingContent } from "./contents-of.ts";
import { spreadItems } from "./evaluate-display.ts";
import type { Frame } from "./frame.ts";
import type { CallArguments, Value } from "./value.ts";
import { isText } from "./value.ts";

/** A call: the callee and its arguments are evaluated, then the interpreter decides what it means. */
export function evaluateCall(expression: ExpressionOf<"call">, frame: Frame): Value {
  const { interpreter } = frame.run;
  const callee = interpreter.evaluate(expression.callee, frame);
  return interpreter.call(callee, evaluateArguments(expression.args, frame), frame, expression);
}

/** Arguments by position and name, `*` and `**` spread where their content is known. */
export function evaluateArguments(args: readonly Argument[], frame: Frame): CallArguments {
  const positional: Value[] = [];
  const named = new Map<string, Value>();
  let isOpen = false;
  for (const { value, name, spread } of args) {
    const evaluated = frame.run.interpreter.evaluate(value, frame);
    if (name !== undefined) named.set(name, evaluated);
    else if (spread === undefined) positional.push(evaluated);
    else if (spread === "*") {
      const items = spreadItems(evaluated, frame);
      positional.push(...items.items);
      isOpen ||= items.isOpen;
    } else {
      const content = mappingContent(evaluated, frame);
      isOpen ||= content === null || content.isOpen;
      for (const entry of content?.entries.values() ?? []) {
        if (isText(entry.key)) named.set(entry.key.value, entry.value);
      }
    }
  }
  return { positional, named, isOpen };
}

/** An argument by position or, failing that, by one of its names. */
export function argument(args: CallArguments, position: number | null, ...names: readonly string[]): Value | undefined {
  if (position !== null && position < args.positional.length) return args.positional[position];
  for (const name of names) {
    const value = args.named.get(name);
    if (value !== undefined) return value;
  }
  return undefined;
}
