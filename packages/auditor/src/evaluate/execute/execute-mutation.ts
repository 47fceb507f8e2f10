import type { Expression } from "#ir/expression.ts";
import type { Statement, StatementOf } from "#ir/statement.ts";

import { bind, isSettingName, recordMutation } from "../bind.ts";
import { assignItem, deleteItem } from "../assign-item.ts";
import type { Completion, Frame } from "../frame.ts";
import { isMutator } from "../methods/call-method.ts";
import { scopeFor } from "../scope.ts";
import { ABSENT, unknown, type Value } from "../value.ts";
import { containersIn, separated, weaken } from "../weaken.ts";

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
    mutate(callee.object, () => interpreter.evaluate(expression, frame), statement, frame);
    return "normal";
  }
  const result = interpreter.evaluate(expression, frame);
  if (result.kind === "unknown" && !onlyReads(interpreter.evaluate(callee, frame)))
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

/** Functions that are often called with a setting and leave it as it is. */
const READERS: ReadonlySet<string> = new Set(["logging.config.dictConfig", "builtins.print", "pprint.pprint"]);

function onlyReads(callee: Value): boolean {
  return callee.kind === "reference" && READERS.has(callee.name);
}

/**
 * Runs a change of what `target` stands for. When that is one of several containers, the name gets copies, because the
 * others may have more names and only one of them is really changed.
 */
function mutate(target: Expression, change: () => void, statement: Statement, frame: Frame): void {
  const receiver = frame.run.interpreter.evaluate(target, frame);
  const isChoice = receiver.kind === "conditional" && target.kind === "name";
  const apart = isChoice ? separated(receiver, frame) : null;
  if (isChoice && apart !== null) bind(frame, target.name, apart.copy, statement, "mutate");
  change();
  apart?.settle();
  if (!isChoice) for (const { id } of containersIn(receiver)) recordMutation(frame, id, rootName(target), statement);
}

/** A function that is not known, called for its effect, may change the containers that it gets. */
function openArguments(args: readonly Expression[], statement: Statement, frame: Frame): void {
  for (const argument of args) {
    if (argument.kind !== "name") continue;
    const value = frame.run.interpreter.evaluate(argument, frame);
    for (const container of containersIn(value)) {
      weaken(container, frame);
      recordMutation(frame, container.id, argument.name, statement);
    }
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
  const { interpreter } = frame.run;
  const key = target.index.kind === "slice" ? unknown("computed") : interpreter.evaluate(target.index, frame);
  mutate(target.object, () => deleteItem(interpreter.evaluate(target.object, frame), key, frame), statement, frame);
}

/** `a.b = value` and `a[b] = value`. */
export function assignPart(target: Expression, value: Value, statement: Statement, frame: Frame): void {
  if (target.kind !== "subscript") return;
  const { interpreter } = frame.run;
  const key = target.index.kind === "slice" ? unknown("computed") : interpreter.evaluate(target.index, frame);
  const change = (): void => assignItem(interpreter.evaluate(target.object, frame), key, value, target, frame);
  mutate(target.object, change, statement, frame);
}
