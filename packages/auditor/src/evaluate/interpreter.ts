import type { Expression } from "#ir/expression.ts";
import type { Statement } from "#ir/statement.ts";

import { bind } from "./bind.ts";
import { callValue } from "./call-value.ts";
import { sequenceContent } from "./contents-of.ts";
import { evaluateAttribute } from "./evaluate-attribute.ts";
import { evaluateExpression } from "./evaluate-expression.ts";
import { evaluateSubscript } from "./evaluate-subscript.ts";
import { executeBlock } from "./execute/execute-block.ts";
import { assignPart } from "./execute/execute-mutation.ts";
import type { Frame, Interpreter } from "./frame.ts";
import { configurationValue } from "./library/configurations.ts";
import { lift } from "./lift.ts";
import { loadModule } from "./load-module.ts";
import { unknown, type Value } from "./value.ts";

/** The parts of the evaluator, put together. */
export const interpreter: Interpreter = {
  evaluate: evaluateExpression,
  execute: executeBlock,
  call: callValue,
  attribute: evaluateAttribute,
  subscript: evaluateSubscript,
  assign,
  importModule,
};

function assign(target: Expression, value: Value, statement: Statement, frame: Frame): void {
  switch (target.kind) {
    case "name":
      bind(
        frame,
        target.name,
        frame.kind === "class" ? configurationValue(target.name, value, frame) : value,
        statement,
      );
      return;
    case "sequence":
      unpack(target.items, value, statement, frame);
      return;
    default:
      assignPart(target, value, statement, frame);
  }
}

function unpack(targets: readonly Expression[], value: Value, statement: Statement, frame: Frame): void {
  const content = sequenceContent(value, frame);
  const star = targets.findIndex((target) => target.kind === "starred");
  const isKnown = content !== null && !content.isOpen && content.isOrdered;
  const after = targets.length - star - 1;
  targets.forEach((target, index) => {
    if (target.kind === "starred") {
      const items = isKnown ? content.items.slice(star, content.items.length - after) : [];
      const rest = frame.state.allocate({
        kind: "sequence",
        type: "list",
        items,
        isOpen: !isKnown,
        isOrdered: isKnown,
      });
      assign(target.value, rest, statement, frame);
      return;
    }
    const position = star === -1 || index < star ? index : index - targets.length;
    assign(target, itemAt(value, position, frame), statement, frame);
  });
}

/** One of the items of a value, of each of its branches, or of its default. */
function itemAt(value: Value, position: number, frame: Frame): Value {
  return lift([value], frame, (plain = unknown("computed")) => {
    const content = sequenceContent(plain, frame);
    const item = content?.isOpen === false && content.isOrdered ? content.items.at(position) : undefined;
    return item ?? (plain.kind === "unknown" ? plain : unknown("computed"));
  });
}

function importModule(path: string, frame: Frame): number | null {
  const { run } = frame;
  const known = frame.state.module(path);
  // A module that is still running shows what it has set so far, as Python does in a cycle.
  if (known !== undefined) return known.scope;
  const module = loadModule(path, run);
  if (module === null || run.depth.imports > run.limits.maxDepth) return null;
  const scope = frame.state.newScope();
  frame.state.setModule(path, { scope, isRunning: true });
  const inner: Frame = {
    run,
    state: frame.state,
    module,
    scopes: [scope],
    kind: "module",
    guards: [...frame.guards],
    notes: new Set(frame.notes),
    returns: [],
    base: frame.state,
    isLoopUnsure: false,
    globals: new Set(),
    isReturnUnsure: false,
    isSwitch: false,
  };
  const depth = { ...run.depth };
  run.depth.imports += 1;
  run.running.push(scope);
  run.depth.expression = 0;
  run.depth.block = 0;
  try {
    run.interpreter.execute(module.syntax.body, inner);
  } finally {
    Object.assign(run.depth, depth);
    run.running.pop();
    frame.state.setModule(path, { scope, isRunning: false });
  }
  return scope;
}
