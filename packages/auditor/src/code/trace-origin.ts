import type { Origin } from "@stance/model";

import type { Argument, Expression, ExpressionOf } from "#ir/expression.ts";
import { childrenOf } from "#ir/names-in.ts";
import type { Statement } from "#ir/statement.ts";

import { calleeName } from "./callee.ts";
import type { CodeModule } from "./code-module.ts";
import type { CodeScope, NameBinding } from "./code-scope.ts";
import { isConversion, isPassThrough, isTextMethod } from "./value-functions.ts";
import { requestPart } from "./request-part.ts";

/** Where a value comes from. `steps` are the statements between the request and here, first one first. */
export type Traced = { readonly origin: Origin; readonly isBuilt: boolean; readonly steps: readonly Statement[] };

/** From what matters least to what matters most when values are put together. */
const WEIGHT: Record<Origin, number> = {
  none: 0,
  constant: 1,
  converted: 2,
  setting: 3,
  unknown: 4,
  parameter: 5,
  request: 6,
};

/** Steps from name to name, and levels of nesting, that are followed. */
const MAX_DEPTH = 24;

const CONSTANT: Traced = { origin: "constant", isBuilt: false, steps: [] };
const UNKNOWN: Traced = { origin: "unknown", isBuilt: false, steps: [] };

export type TraceContext = { readonly module: CodeModule; readonly scope: CodeScope };

/** Where a value comes from, as far as one function and the constants of its module show it. Calls of helpers are not followed. */
export function traceOrigin(expression: Expression, context: TraceContext): Traced {
  return trace(expression, context, 0, new Set());
}

function trace(expression: Expression, context: TraceContext, depth: number, seen: ReadonlySet<NameBinding>): Traced {
  if (depth > MAX_DEPTH) return UNKNOWN;
  const go = (inner: Expression): Traced => trace(inner, context, depth + 1, seen);
  switch (expression.kind) {
    case "string":
    case "number":
    case "constant":
    case "lambda":
    case "slice":
      return CONSTANT;
    case "formatString":
      return built(expression.parts.flatMap((part) => (part.kind === "hole" ? [go(part.value)] : [])));
    case "binary":
      return traceBinary(expression, go);
    case "boolean":
      return worst([go(expression.left), go(expression.right)]);
    case "conditional":
      return worst([go(expression.body), go(expression.orElse)]);
    case "unary":
      return expression.operator === "not" ? CONSTANT : go(expression.operand);
    case "compare":
      return CONSTANT;
    case "sequence":
      return worst(expression.items.map(go));
    case "dict":
      return worst(expression.entries.map(({ value }) => go(value)));
    case "starred":
    case "named":
      return go(expression.value);
    case "comprehension":
      return traceComprehension(expression, context, depth, seen);
    case "name":
      return traceName(expression.name, context, depth, seen);
    case "attribute":
    case "subscript":
      return traceAccess(expression, context, go);
    case "call":
      return traceCall(expression, context, go);
    case "opaque":
      return UNKNOWN;
    default:
      return expression satisfies never;
  }
}

/** `"..." % x` and `"..." + x` build a text; numbers that are added stay what they are. */
function traceBinary(expression: ExpressionOf<"binary">, go: (inner: Expression) => Traced): Traced {
  const parts = [go(expression.left), go(expression.right)];
  if (expression.operator === "/") return worst(parts); // paths are put together with a slash
  if (expression.operator === "%" && !isText(expression.left)) return worst(parts);
  return expression.operator === "+" || expression.operator === "%" ? built(parts) : worst(parts);
}

function isText(expression: Expression): boolean {
  return expression.kind !== "number";
}

function traceComprehension(
  expression: ExpressionOf<"comprehension">,
  context: TraceContext,
  depth: number,
  seen: ReadonlySet<NameBinding>,
): Traced {
  const sources = expression.clauses.map(({ source }) => trace(source, context, depth + 1, seen));
  const own = new Set(expression.clauses.flatMap(({ target }) => targetNames(target)));
  // The element reads names of the clauses, so it is as good as their sources and whatever else stands in it.
  const others = childrenOf(expression.element).filter((part) => part.kind !== "name" || !own.has(part.name));
  const element =
    expression.element.kind === "name" ? [] : others.map((part) => traceForeign(part, own, context, depth, seen));
  const isBuilt = expression.element.kind === "formatString" || expression.element.kind === "binary";
  const joined = worst([...sources, ...element]);
  return { ...joined, isBuilt: (isBuilt && joined.origin !== "constant") || joined.isBuilt };
}

function traceForeign(
  expression: Expression,
  own: ReadonlySet<string>,
  context: TraceContext,
  depth: number,
  seen: ReadonlySet<NameBinding>,
): Traced {
  return expression.kind === "name" && own.has(expression.name)
    ? CONSTANT
    : trace(expression, context, depth + 1, seen);
}

function targetNames(target: Expression): readonly string[] {
  if (target.kind === "name") return [target.name];
  return target.kind === "sequence" ? target.items.flatMap(targetNames) : [];
}

function traceName(name: string, context: TraceContext, depth: number, seen: ReadonlySet<NameBinding>): Traced {
  const owner = context.scope.owner(name);
  if (owner === null) return traceForeignName(name, context);
  const found = owner.bindings(name).map((binding): Traced => {
    if (seen.has(binding)) return CONSTANT; // a loop adds nothing of its own
    if (binding.how === "parameter") return { origin: "parameter", isBuilt: false, steps: [] };
    if (binding.value === null || binding.how === "definition") return UNKNOWN;
    const inner = trace(binding.value, { ...context, scope: owner }, depth + 1, new Set([...seen, binding]));
    const isAdded = binding.statement?.kind === "augment" && inner.origin !== "constant";
    const steps =
      binding.statement === null || inner.origin !== "request" ? inner.steps : [...inner.steps, binding.statement];
    // An opened file or a connection is no longer the text that named it.
    return binding.how === "context" && inner.origin === "request"
      ? UNKNOWN
      : { origin: inner.origin, isBuilt: inner.isBuilt || isAdded, steps };
  });
  // A name of a module in capitals stays what it was set to; others may be set from elsewhere.
  return owner.kind === "module" && !isConstantName(name) && found.every(({ origin }) => origin !== "constant")
    ? UNKNOWN
    : worst(found);
}

function traceForeignName(name: string, { module }: TraceContext): Traced {
  const imported = module.imported(name);
  if (imported === undefined) return UNKNOWN;
  if (imported === "django.conf.settings") return { origin: "setting", isBuilt: false, steps: [] };
  return isConstantName(name) ? CONSTANT : UNKNOWN;
}

function isConstantName(name: string): boolean {
  return /^_{0,2}[A-Z][A-Z0-9_]*$/.test(name);
}

function traceAccess(
  expression: ExpressionOf<"attribute" | "subscript">,
  context: TraceContext,
  go: (inner: Expression) => Traced,
): Traced {
  const part = requestPart(expression, context);
  if (part !== null) return { origin: part, isBuilt: false, steps: [] };
  const name = calleeName(expression, context.module, context.scope);
  if (name !== null && /^django\.conf\.settings\.|^os\.environ\b/.test(name)) {
    return { origin: "setting", isBuilt: false, steps: [] };
  }
  if (expression.kind === "attribute" && isConstantName(expression.name)) return CONSTANT;
  const object = go(expression.object);
  // A field of something that a caller passed is not what the caller passed.
  if (expression.kind === "attribute") return object.origin === "request" ? object : UNKNOWN;
  return object;
}

function traceCall(expression: ExpressionOf<"call">, context: TraceContext, go: (inner: Expression) => Traced): Traced {
  const part = requestPart(expression, context);
  if (part !== null) return { origin: part, isBuilt: false, steps: [] };
  const { callee, args } = expression;
  const name = calleeName(callee, context.module, context.scope);
  if (name !== null && isConversion(name)) return { origin: "converted", isBuilt: false, steps: [] };
  if (name !== null && /^os\.(?:getenv|environ\.get)$/.test(name))
    return { origin: "setting", isBuilt: false, steps: [] };
  const given = args.map((argument: Argument) => go(argument.value));
  if (callee.kind === "attribute") {
    if (callee.name === "format" || callee.name === "join") return built([go(callee.object), ...given]);
    if (isTextMethod(callee.name)) return worst([go(callee.object), ...given]);
    const object = go(callee.object);
    // `request.GET.get("x")` and the like; a default counts too.
    if (
      object.origin === "request" &&
      /^(?:get|getlist|pop|dict|items|values|keys|copy|read|json)$/.test(callee.name)
    ) {
      return worst([object, ...given]);
    }
  }
  if (name !== null && isPassThrough(name)) return worst(given);
  return UNKNOWN;
}

/** A text made of these parts: built unless all of them are constant. */
function built(parts: readonly Traced[]): Traced {
  const joined = worst(parts);
  return { ...joined, isBuilt: joined.origin !== "constant" };
}

function worst(parts: readonly Traced[]): Traced {
  let found = CONSTANT;
  let isBuilt = false;
  for (const part of parts) {
    if (WEIGHT[part.origin] > WEIGHT[found.origin]) found = part;
    isBuilt ||= part.isBuilt;
  }
  return { ...found, isBuilt };
}
