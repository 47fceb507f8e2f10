import type { Expression } from "#ir/expression.ts";
import type { Block, Statement, StatementOf } from "#ir/statement.ts";

import { plainContent } from "../contents-of.ts";
import type { Frame } from "../frame.ts";
import { isMutator } from "../methods/call-method.ts";
import type { Value } from "../value.ts";

/** Values that are there without anything that could go wrong. */
const SURE_KINDS: ReadonlySet<Value["kind"]> = new Set([
  "literal",
  "path",
  "duration",
  "regex",
  "reference",
  "module",
  "lazyImport",
]);

/** True unless a statement certainly succeeds: imports from the repository, known values, changes of known containers. */
export function mayFail(statement: Statement, frame: Frame): boolean {
  const { interpreter } = frame.run;
  switch (statement.kind) {
    case "import":
    case "importFrom":
      return !isPresent(statement, frame);
    case "assign":
      return !isSureAssignment(statement, frame);
    case "augment":
      return !fit(
        statement.operator,
        interpreter.evaluate(statement.target, frame),
        interpreter.evaluate(statement.value, frame),
        frame,
      );
    case "expression":
      return statement.value.kind !== "string" && !isSureChange(statement, frame);
    case "if":
      return [...statement.branches.map(({ body }) => body), statement.orElse].some((body) => anyMayFail(body, frame));
    case "pass":
    case "declare":
    case "function":
    case "class":
    case "global":
    case "break":
    case "continue":
      return false;
    case "raise":
    case "return":
    case "assert":
    case "delete":
    case "for":
    case "while":
    case "with":
    case "match":
    case "try":
    case "opaque":
      return true;
    default:
      return statement satisfies never;
  }
}

/** Operands of `+=` and the like that go together. */
function fit(operator: string, target: Value, value: Value, frame: Frame): boolean {
  if (target.kind === "literal" && value.kind === "literal") {
    return typeof target.value === typeof value.value && target.value !== null && operator === "+";
  }
  const [left, right] = [plainContent(target, frame), plainContent(value, frame)];
  return (
    operator === "+" &&
    left?.kind === "sequence" &&
    right?.kind === "sequence" &&
    left.type === right.type &&
    left.type !== "set"
  );
}

function anyMayFail(body: Block, frame: Frame): boolean {
  return body.some((statement) => mayFail(statement, frame));
}

function isSureAssignment({ targets, value: source }: StatementOf<"assign">, frame: Frame): boolean {
  const value = frame.run.interpreter.evaluate(source, frame);
  return (
    isSure(value, frame) &&
    targets.every((target) => target.kind !== "subscript" && fitsUnpacking(target, value, frame))
  );
}

function fitsUnpacking(target: Expression, value: Value, frame: Frame): boolean {
  if (target.kind !== "sequence") return true;
  const content = plainContent(value, frame);
  const hasStar = target.items.some(({ kind }) => kind === "starred");
  return content?.kind === "sequence" && !content.isOpen && !hasStar && content.items.length === target.items.length;
}

/** Levels of containers that are looked into for something that may have failed. */
const MAX_DEPTH = 4;

function isSure(value: Value, frame: Frame, depth = 0): boolean {
  if (value.kind === "environment") {
    return value.mode !== "required" && (value.default === undefined || isSure(value.default, frame, depth + 1));
  }
  if (value.kind !== "object") return SURE_KINDS.has(value.kind);
  const content = depth > MAX_DEPTH ? null : plainContent(value, frame);
  if (content === null) return false;
  const parts = content.kind === "sequence" ? content.items : [...content.entries.values()].map((entry) => entry.value);
  return !content.isOpen && parts.every((part) => isSure(part, frame, depth + 1));
}

function isSureChange({ value: call }: StatementOf<"expression">, frame: Frame): boolean {
  if (call.kind !== "call" || call.callee.kind !== "attribute" || !isMutator(call.callee.name)) return false;
  const { interpreter } = frame.run;
  const content = plainContent(interpreter.evaluate(call.callee.object, frame), frame);
  const isFitting =
    content?.kind === "mapping"
      ? MAPPING_CHANGES.has(call.callee.name)
      : content?.type === "list" && LIST_CHANGES.has(call.callee.name);
  return isFitting && call.args.every(({ value }) => isSure(interpreter.evaluate(value, frame), frame));
}

/** Changes that cannot fail, unlike removing what may not be there. */
const LIST_CHANGES: ReadonlySet<string> = new Set(["append", "insert", "extend"]);
const MAPPING_CHANGES: ReadonlySet<string> = new Set(["update", "setdefault"]);

function isPresent(statement: StatementOf<"import"> | StatementOf<"importFrom">, frame: Frame): boolean {
  const { resolver } = frame.run;
  const { path } = frame.module;
  if (statement.kind === "importFrom") return resolver.resolve(path, statement.level, statement.module).kind === "file";
  return statement.names.every(({ name }) => resolver.resolve(path, 0, name).kind === "file");
}
