import type { ExpressionOf } from "#ir/expression.ts";

import { sequenceContent } from "./contents-of.ts";
import type { Frame } from "./frame.ts";
import { isNumber, isText, literal, unknown, type Value } from "./value.ts";

/** `object[a:b]` with known bounds and without a step. */
export function evaluateSlice(object: Value, slice: ExpressionOf<"slice">, frame: Frame): Value {
  const bounds = [slice.lower, slice.upper].map((part) =>
    part === null ? undefined : frame.run.interpreter.evaluate(part, frame),
  );
  const numbers = bounds.map((bound) => (isNumber(bound) ? bound.value : undefined));
  const isKnown = bounds.every((bound) => bound === undefined || isNumber(bound)) && slice.step === null;
  if (object.kind === "processState") return object;
  if (!isKnown) return unknown("computed");
  const [from, to] = numbers;
  if (isText(object)) return literal(object.value.slice(from, to));
  const content = sequenceContent(object, frame);
  if (content === null) return object.kind === "unknown" ? object : unknown("computed");
  if (content.isOpen || !content.isOrdered) return unknown("unresolved-items");
  return frame.state.allocate({ ...content, items: content.items.slice(from, to) });
}
