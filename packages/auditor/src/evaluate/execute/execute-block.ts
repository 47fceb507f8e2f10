import { dottedName } from "#ir/dotted-name.ts";
import type { Expression } from "#ir/expression.ts";
import type { Block, Statement, StatementOf } from "#ir/statement.ts";
import { statementsIn } from "#ir/walk.ts";

import { assumedTruth } from "../assumption.ts";
import { bind, isSettingName } from "../bind.ts";
import { runBranches } from "../branch.ts";
import { evaluateArguments } from "../evaluate-call.ts";
import type { Completion, Frame } from "../frame.ts";
import { evaluateGuard } from "../guard.ts";
import { scopeFor } from "../scope.ts";
import { NONE } from "../value.ts";
import { augment } from "./augment.ts";
import { deleteTarget, executeExpression } from "./execute-mutation.ts";
import { executeImport, executeImportFrom } from "./execute-import.ts";
import { executeFor, executeWhile } from "./execute-loop.ts";
import { executeMatch } from "./execute-match.ts";
import { executeTry } from "./execute-try.ts";

/** Runs statements in order until one of them ends the block. */
export function executeBlock(block: Block, frame: Frame): Completion {
  const { run } = frame;
  // Deeper nesting than this is generated; what stands there is left out, and the module says it may be overridden.
  if (run.depth.block >= run.limits.maxDepth) return "normal";
  run.depth.block += 1;
  try {
    for (const statement of block) {
      run.budget.step();
      const outer = frame.statementSpan;
      frame.statementSpan = statement.span;
      const completion = executeStatement(statement, frame);
      if (outer === undefined) delete frame.statementSpan;
      else frame.statementSpan = outer;
      if (completion !== "normal") return completion;
    }
    return "normal";
  } finally {
    run.depth.block -= 1;
  }
}

function executeStatement(statement: Statement, frame: Frame): Completion {
  const { interpreter } = frame.run;
  switch (statement.kind) {
    case "assign": {
      const value = withSwitch(frame, statement.targets.some(isSwitchName), () =>
        interpreter.evaluate(statement.value, frame),
      );
      for (const target of statement.targets) interpreter.assign(target, value, statement, frame);
      return "normal";
    }
    case "augment":
      return augment(statement, frame);
    case "expression":
      return executeExpression(statement, frame);
    case "if":
      return executeIf(statement, 0, frame);
    case "try":
      return executeTry(statement, frame);
    case "with":
      return executeWith(statement, frame);
    case "for":
      return executeFor(statement, frame);
    case "while":
      return executeWhile(statement, frame);
    case "match":
      return executeMatch(statement, frame);
    case "class":
      executeClass(statement, frame);
      return "normal";
    case "function":
      executeFunction(statement, frame);
      return "normal";
    case "import":
      executeImport(statement, frame);
      return "normal";
    case "importFrom":
      return executeImportFrom(statement, frame);
    case "delete":
      statement.targets.forEach((target) => deleteTarget(target, statement, frame));
      return "normal";
    case "return":
      executeReturn(statement, frame);
      return "return";
    case "raise":
      return "raise";
    case "global":
      statement.names.forEach((name) => frame.globals.add(name));
      return "normal";
    case "break":
    case "continue":
      return statement.kind;
    case "assert":
    case "declare":
    case "pass":
    case "opaque":
      return "normal";
    default:
      return statement satisfies never;
  }
}

function executeIf(statement: StatementOf<"if">, index: number, frame: Frame): Completion {
  const branch = statement.branches[index];
  const { interpreter } = frame.run;
  if (branch === undefined || index > frame.run.limits.maxDepth) return interpreter.execute(statement.orElse, frame);
  const assumed = evaluateGuard(branch.test, frame);
  // `if os.environ.get("DEBUG"): DEBUG = True`: an assumption about DEBUG would decide itself.
  const isCircular = assumed.isByName && setsSwitch(statement);
  const guard = isCircular ? withSwitch(frame, true, () => evaluateGuard(branch.test, frame)) : assumed;
  return runBranches(
    guard,
    frame,
    () => interpreter.execute(branch.body, frame),
    () => executeIf(statement, index + 1, frame),
  );
}

function withSwitch<T>(frame: Frame, isSwitch: boolean, run: () => T): T {
  const before = frame.isSwitch;
  frame.isSwitch ||= isSwitch;
  try {
    return run();
  } finally {
    frame.isSwitch = before;
  }
}

function isSwitchName(target: Expression): boolean {
  return target.kind === "name" && assumedTruth(target.name) !== null;
}

function setsSwitch(statement: Statement): boolean {
  for (const inner of statementsIn([statement])) {
    if (inner.kind === "assign" && inner.targets.some(isSwitchName)) return true;
  }
  return false;
}

function executeReturn(statement: StatementOf<"return">, frame: Frame): void {
  const value = statement.value === null ? NONE : frame.run.interpreter.evaluate(statement.value, frame);
  const conditions = frame.state.factsSince(frame.base);
  const guard = frame.guards.at(-1) ?? "otherwise";
  frame.returns.push({ conditions, guard, value });
}

function executeWith(statement: StatementOf<"with">, frame: Frame): Completion {
  const { interpreter } = frame.run;
  for (const { value, target } of statement.items) {
    const opened = interpreter.evaluate(value, frame);
    if (target !== null) interpreter.assign(target, opened, statement, frame);
  }
  return interpreter.execute(statement.body, frame);
}

function executeFunction(statement: StatementOf<"function">, frame: Frame): void {
  const decorators = statement.decorators.map(
    (decorator) => dottedName(decorator.kind === "call" ? decorator.callee : decorator) ?? "",
  );
  // Names of a class body are not visible in its methods.
  const scopes = frame.kind === "class" ? frame.scopes.slice(1) : frame.scopes;
  const { name, parameters, body } = statement;
  bind(
    frame,
    name,
    { kind: "function", name, parameters, body, decorators, path: frame.module.path, scopes },
    statement,
  );
}

function executeClass(statement: StatementOf<"class">, frame: Frame): void {
  const { positional: bases } = evaluateArguments(statement.bases, frame);
  const scope = frame.state.newScope();
  const of = {
    kind: "class",
    name: statement.name,
    path: frame.module.path,
    bases,
    scope,
    definition: statement,
  } as const;
  const inner: Frame = { ...frame, scopes: [scope, ...frame.scopes], kind: "class", globals: new Set(), guards: [] };
  frame.run.interpreter.execute(statement.body, inner);
  if (isSettingName(statement.name)) {
    // A class with an upper-case name is no setting; binding it without a record keeps it out of chains.
    frame.state.set(scopeFor(frame, statement.name), statement.name, {
      value: of,
      chain: [],
      notes: new Set(),
      serial: frame.state.nextSerial(),
    });
  } else bind(frame, statement.name, of, statement);
}
