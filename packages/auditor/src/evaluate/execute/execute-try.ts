import { printExpression } from "#ir/print-expression.ts";
import type { Block, Statement, StatementOf } from "#ir/statement.ts";
import { expressionsIn } from "#ir/walk.ts";

import { runAside } from "../aside.ts";
import { runBranches } from "../branch.ts";
import type { Completion, Frame } from "../frame.ts";
import type { Guard } from "../guard.ts";
import { openNamespace } from "../open-namespace.ts";
import { moduleScope } from "../scope.ts";
import { unknown } from "../value.ts";
import { mayFail } from "./may-fail.ts";

/** `try`: imports of optional modules, variables that may be missing, and everything else. */
export function executeTry(statement: StatementOf<"try">, frame: Frame): Completion {
  const completion = executeBody(statement, frame);
  const last = frame.run.interpreter.execute(statement.finally, frame);
  return last === "normal" ? completion : last;
}

function executeBody(statement: StatementOf<"try">, frame: Frame): Completion {
  const star = statement.body.find(isStarImport);
  return star === undefined ? runFrom(statement, 0, false, frame) : executeOverlay(statement, star, frame);
}

/** Runs the body from a statement on; the first one that may fail splits the way, and what follows it does as a whole. */
function runFrom(statement: StatementOf<"try">, index: number, hasSplit: boolean, frame: Frame): Completion {
  const { interpreter } = frame.run;
  const current = statement.body[index];
  if (current === undefined) return interpreter.execute(statement.orElse, frame);
  if (isMissingModule(current, frame)) return executeHandlers(statement, frame);
  const part = hasSplit ? statement.body.slice(index) : [current];
  const run = (isSplit: boolean): Completion => {
    const completion = interpreter.execute(part, frame);
    return completion === "normal" ? runFrom(statement, index + part.length, isSplit, frame) : completion;
  };
  // Looking must not change anything, and some expressions change names when they are evaluated.
  const isRisky = runAside(frame, frame.state.fork(), () => part.some((inner) => mayFail(inner, frame)));
  if (!isRisky) return run(hasSplit);
  const guard = guardOf(current, frame);
  return runBranches(
    guard,
    frame,
    () => run(true),
    () => runFailure(statement, part, guard, frame),
  );
}

/** The handlers, after none or all but the last of the statements that may have failed. */
function runFailure(statement: StatementOf<"try">, part: Block, guard: Guard, frame: Frame): Completion {
  const done = part.slice(0, -1);
  if (done.length > 0) {
    const partly: Guard = {
      ...guard,
      text: "a later statement failed",
      key: `${guard.key} partly`,
      byEnvironment: undefined,
    };
    runBranches(
      partly,
      frame,
      () => frame.run.interpreter.execute(done, frame),
      () => "normal",
    );
  }
  return executeHandlers(statement, frame);
}

function executeHandlers(statement: StatementOf<"try">, frame: Frame): Completion {
  const [handler] = statement.handlers;
  if (handler === undefined) return "raise";
  if (handler.name !== null)
    frame.run.interpreter.assign(
      { kind: "name", name: handler.name, span: statement.span },
      unknown("computed"),
      statement,
      frame,
    );
  return frame.run.interpreter.execute(handler.body, frame);
}

function isStarImport(statement: Statement): statement is StatementOf<"importFrom"> {
  return statement.kind === "importFrom" && statement.names === null;
}

/** `try: from .local import *`: an overlay. In the repository it counts; outside it may change anything, see pattern 2. */
function executeOverlay(statement: StatementOf<"try">, star: StatementOf<"importFrom">, frame: Frame): Completion {
  const { interpreter, resolver } = frame.run;
  const resolved = resolver.resolve(frame.module.path, star.level, star.module);
  if (resolved.kind !== "file") {
    const completion = executeHandlers(statement, frame);
    openNamespace(moduleScope(frame), frame, star.span.line, "overlay-outside-repository");
    // A handler that ends the program says that the file has to be there.
    return completion === "raise" ? "normal" : completion;
  }
  const alternative = statement.handlers.find(({ body }) =>
    body.some((inner) => inner.kind === "importFrom" || inner.kind === "assign"),
  );
  if (alternative === undefined) {
    const inner: Frame = { ...frame, notes: new Set([...frame.notes, "overlay"]) };
    return interpreter.execute(statement.body, inner);
  }
  // The first file that exists wins at run time, and images often leave the development file out.
  const text = `${resolved.path} is installed`;
  const guard: Guard = { text, key: text, isNegated: false, holds: null, isAssumed: false, isByName: false };
  return runBranches(
    guard,
    frame,
    () => interpreter.execute(statement.body, frame),
    () => executeHandlers(statement, frame),
  );
}

/** Guard of a statement that may fail: the one variable that it needs, or just that it succeeds. */
function guardOf(statement: Statement, frame: Frame): Guard {
  const variable = runAside(frame, frame.state.fork(), () => requiredVariable(statement, frame));
  const text = variable === null ? describe(statement) : `${variable} is set`;
  const key = `try ${frame.module.path}:${statement.span.line}`;
  const base = { text, key, isNegated: false, holds: null, isAssumed: false, isByName: false };
  return variable === null ? base : { ...base, byEnvironment: { variable, holds: false } };
}

function describe(statement: Statement): string {
  if (statement.kind === "import") return `${statement.names[0]?.name ?? "a module"} is installed`;
  if (statement.kind === "importFrom") return `${statement.module} is installed`;
  return "no error occurs";
}

/** `os.environ["X"]` and `env("X")` in a statement: a missing variable is what the handlers are for. */
function requiredVariable(statement: Statement, frame: Frame): string | null {
  for (const expression of expressionsIn([statement])) {
    if (expression.kind !== "subscript" && expression.kind !== "call") continue;
    if (!/environ|env\(|env\.|config\(/.test(printExpression(expression))) continue;
    const value = frame.run.interpreter.evaluate(expression, frame);
    if (value.kind === "environment" && value.mode === "required") return value.variable;
  }
  return null;
}

/** An import of a module of the project that is not there. */
function isMissingModule(statement: Statement, frame: Frame): boolean {
  if (statement.kind !== "importFrom") return false;
  return frame.run.resolver.resolve(frame.module.path, statement.level, statement.module).kind === "missing";
}
