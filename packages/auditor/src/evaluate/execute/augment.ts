import type { StatementOf } from "#ir/statement.ts";

import { bind } from "../bind.ts";
import { plainContent } from "../contents-of.ts";
import type { Completion, Frame } from "../frame.ts";
import { operate } from "../operators/binary.ts";
import type { Value } from "../value.ts";
import { containersIn, weaken } from "../weaken.ts";

/** `X += value`: lists, sets and dicts change in place, so that other names of the same one see it too. */
export function augment(statement: StatementOf<"augment">, frame: Frame): Completion {
  const { interpreter } = frame.run;
  const before = interpreter.evaluate(statement.target, frame);
  const value = interpreter.evaluate(statement.value, frame);
  const result = augmented(statement.operator, before, value, frame);
  if (statement.target.kind === "name") bind(frame, statement.target.name, result, statement, "augment");
  else interpreter.assign(statement.target, result, statement, frame);
  return "normal";
}

function augmented(operator: string, before: Value, value: Value, frame: Frame): Value {
  const method = inPlaceMethod(operator, before, frame);
  const isPlain = value.kind !== "environment" && value.kind !== "conditional";
  if (method !== null && before.kind === "object" && isPlain) {
    const args = { positional: [value], named: new Map<string, Value>(), isOpen: false };
    frame.run.interpreter.call({ kind: "method", receiver: before, name: method }, args, frame, null);
    return before;
  }
  const result = operate(operator, before, value, frame);
  // Another name of the same container may see a change whose branch is not known.
  for (const container of containersIn(before))
    if (inPlaceMethod(operator, container, frame) !== null) weaken(container, frame);
  return result;
}

/** The method that does what the operator does; null for what cannot change in place. */
function inPlaceMethod(operator: string, value: Value, frame: Frame): string | null {
  const content = plainContent(value, frame);
  if (content?.kind === "mapping") return operator === "|" ? "update" : null;
  if (content?.kind !== "sequence") return null;
  if (content.type === "list") return operator === "+" ? "extend" : operator === "*" ? "__imul__" : null;
  if (content.type !== "set") return null;
  return operator === "|" ? "update" : operator === "-" ? "difference_update" : null;
}
