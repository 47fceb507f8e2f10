import type { Expression } from "#ir/expression.ts";
import type { Statement, StatementOf } from "#ir/statement.ts";

import { bind, isSettingName, recordMutation } from "../bind.ts";
import { assignItem, deleteItem } from "../assign-item.ts";
import type { Completion, Frame } from "../frame.ts";
import { isMutator } from "../methods/call-method.ts";
import { operate } from "../operators/binary.ts";
import { plainContent } from "../contents-of.ts";
import { scopeFor } from "../scope.ts";
import { ABSENT, unknown, type Value } from "../value.ts";

/** `X += value`: lists change in place, so that other names of the same list see it too. */
export function augment(statement: StatementOf<"augment">, frame: Frame): Completion {
  const { interpreter } = frame.run;
  const before = interpreter.evaluate(statement.target, frame);
  const value = interpreter.evaluate(statement.value, frame);
  const result = operate(statement.operator, before, value, frame);
  const inPlace = inPlaceResult(statement.operator, before, result, frame);
  if (statement.target.kind === "name") bind(frame, statement.target.name, inPlace, statement, "augment");
  else interpreter.assign(statement.target, inPlace, statement, frame);
  return "normal";
}

function inPlaceResult(operator: string, before: Value, result: Value, frame: Frame): Value {
  const content = before.kind === "object" ? plainContent(before, frame) : null;
  if (before.kind !== "object" || content?.kind !== "sequence" || content.type !== "list" || operator !== "+")
    return result;
  const changed = result.kind === "object" ? frame.state.content(result.id) : undefined;
  frame.state.store(before.id, changed ?? { ...content, isOpen: true });
  return before;
}

/** An expression as a statement: mostly a call that changes a container or configures something else. */
export function executeExpression(statement: StatementOf<"expression">, frame: Frame): Completion {
  const { value: expression } = statement;
  const { interpreter } = frame.run;
  if (expression.kind !== "call") {
    interpreter.evaluate(expression, frame);
    return "normal";
  }
  const { callee } = expression;
  if (callee.kind === "attribute" && isMutator(callee.name)) {
    const receiver = interpreter.evaluate(callee.object, frame);
    interpreter.evaluate(expression, frame);
    recordMutations(receiver, rootName(callee.object), statement, frame);
    return "normal";
  }
  const result = interpreter.evaluate(expression, frame);
  if (result.kind === "unknown")
    openArguments(
      expression.args.map(({ value }) => value),
      statement,
      frame,
    );
  return callee.kind === "attribute" &&
    callee.name === "exit" &&
    callee.object.kind === "name" &&
    callee.object.name === "sys"
    ? "raise"
    : "normal";
}

function recordMutations(receiver: Value, name: string | null, statement: Statement, frame: Frame): void {
  if (receiver.kind === "object") recordMutation(frame, receiver.id, name, statement);
  if (receiver.kind !== "conditional") return;
  for (const { value } of receiver.branches)
    if (value.kind === "object") recordMutation(frame, value.id, name, statement);
}

/** A function that is not known, called for its effect, may change the containers that it gets. */
function openArguments(args: readonly Expression[], statement: Statement, frame: Frame): void {
  for (const argument of args) {
    if (argument.kind !== "name") continue;
    const value = frame.run.interpreter.evaluate(argument, frame);
    const content = value.kind === "object" ? plainContent(value, frame) : null;
    if (value.kind !== "object" || content === null) continue;
    frame.state.store(
      value.id,
      content.kind === "sequence" ? { ...content, isOpen: true, isOrdered: false } : { ...content, isOpen: true },
    );
    recordMutation(frame, value.id, argument.name, statement);
  }
}

/** The name at the root of `NAME[...]...` or `NAME.x`. */
function rootName(expression: Expression): string | null {
  let current = expression;
  while (current.kind === "subscript" || current.kind === "attribute" || current.kind === "call") {
    current = current.kind === "call" ? current.callee : current.object;
  }
  return current.kind === "name" ? current.name : null;
}

/** `del X`, `del X[key]`. */
export function deleteTarget(target: Expression, statement: Statement, frame: Frame): void {
  if (target.kind === "name") {
    if (isSettingName(target.name)) bind(frame, target.name, ABSENT, statement, "delete");
    else frame.state.delete(scopeFor(frame, target.name), target.name);
    return;
  }
  if (target.kind !== "subscript") return;
  const object = frame.run.interpreter.evaluate(target.object, frame);
  const key = target.index.kind === "slice" ? unknown("computed") : frame.run.interpreter.evaluate(target.index, frame);
  deleteItem(object, key, frame);
  recordMutations(object, rootName(target.object), statement, frame);
}

/** `a.b = value` and `a[b] = value`. */
export function assignPart(target: Expression, value: Value, statement: Statement, frame: Frame): void {
  if (target.kind !== "subscript") return;
  const { interpreter } = frame.run;
  const object = interpreter.evaluate(target.object, frame);
  const key = target.index.kind === "slice" ? unknown("computed") : interpreter.evaluate(target.index, frame);
  assignItem(object, key, value, target, frame);
  recordMutations(object, rootName(target.object), statement, frame);
}
