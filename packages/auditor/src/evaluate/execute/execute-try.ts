import { printExpression } from "#ir/print-expression.ts";
import type { Block, Statement, StatementOf } from "#ir/statement.ts";
import { expressionsIn, statementsIn } from "#ir/walk.ts";

import { runBranches } from "../branch.ts";
import type { Completion, Frame } from "../frame.ts";
import type { Guard } from "../guard.ts";
import { openNamespace } from "../open-namespace.ts";
import { moduleScope } from "../scope.ts";
import { unknown, type Value } from "../value.ts";

/** `try`: imports of optional modules, variables that may be missing, and everything else. */
export function executeTry(statement: StatementOf<"try">, frame: Frame): Completion {
  const completion = executeBody(statement, frame);
  const last = frame.run.interpreter.execute(statement.finally, frame);
  return last === "normal" ? completion : last;
}

function executeBody(statement: StatementOf<"try">, frame: Frame): Completion {
  const { interpreter } = frame.run;
  const star = statement.body.find(isStarImport);
  if (star !== undefined) return executeOverlay(statement, star, frame);
  const onSuccess = (): Completion => {
    const completion = interpreter.execute(statement.body, frame);
    return completion === "normal" ? interpreter.execute(statement.orElse, frame) : completion;
  };
  if (isSafe(statement.body, frame)) return onSuccess();
  if (isMissingModule(statement.body, frame)) return executeHandlers(statement, frame);
  const guard = guardOf(statement, frame);
  return runBranches(guard, frame, onSuccess, () => executeHandlers(statement, frame));
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
  const guard: Guard = { text, key: text, isNegated: false, holds: null, isAssumed: false };
  return runBranches(
    guard,
    frame,
    () => interpreter.execute(statement.body, frame),
    () => executeHandlers(statement, frame),
  );
}

/** Guard of a body that may fail: the one variable that it needs, or just that it succeeds. */
function guardOf(statement: StatementOf<"try">, frame: Frame): Guard {
  const variable = requiredVariable(statement.body, frame);
  const [first] = statement.body;
  const what = variable === null ? (first === undefined ? "try" : describe(first)) : `${variable} is set`;
  const key = `try ${frame.module.path}:${statement.span.line}`;
  const base = { text: what, key, isNegated: false, holds: null, isAssumed: false };
  return variable === null ? base : { ...base, byEnvironment: { variable, holds: false } };
}

function describe(statement: Statement): string {
  if (statement.kind === "import") return `${statement.names[0]?.name ?? "a module"} is installed`;
  if (statement.kind === "importFrom") return `${statement.module} is installed`;
  return "no error occurs";
}

/** `os.environ["X"]` and `env("X")` in the body: a missing variable is what the handlers are for. */
function requiredVariable(body: Block, frame: Frame): string | null {
  for (const expression of expressionsIn(body)) {
    if (expression.kind !== "subscript" && expression.kind !== "call") continue;
    if (!/environ|env\(|env\.|config\(/.test(printExpression(expression))) continue;
    const value = frame.run.interpreter.evaluate(expression, frame);
    if (value.kind === "environment" && value.mode === "required") return value.variable;
  }
  return null;
}

/** Nothing in the body can fail: imports from the repository and plain values. */
function isSafe(body: Block, frame: Frame): boolean {
  for (const statement of statementsIn(body)) {
    if (statement.kind === "importFrom" || statement.kind === "import") {
      if (!isPresent(statement, frame)) return false;
    } else if (statement.kind === "assign") {
      const value = frame.run.interpreter.evaluate(statement.value, frame);
      if (!isCertain(value)) return false;
    } else if (statement.kind !== "pass") return false;
  }
  return true;
}

function isCertain(value: Value): boolean {
  return (
    value.kind === "literal" ||
    value.kind === "path" ||
    value.kind === "duration" ||
    (value.kind === "environment" && value.mode !== "required")
  );
}

function isPresent(statement: StatementOf<"import"> | StatementOf<"importFrom">, frame: Frame): boolean {
  const { resolver } = frame.run;
  if (statement.kind === "importFrom")
    return resolver.resolve(frame.module.path, statement.level, statement.module).kind === "file";
  return statement.names.every(({ name }) => resolver.resolve(frame.module.path, 0, name).kind === "file");
}

/** The body imports a module of the project that is not there. */
function isMissingModule(body: Block, frame: Frame): boolean {
  return body.some((statement) => {
    if (statement.kind !== "importFrom") return false;
    return frame.run.resolver.resolve(frame.module.path, statement.level, statement.module).kind === "missing";
  });
}
