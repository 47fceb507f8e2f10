import type { Origin } from "@stance/model";

import type { Argument, Expression, ExpressionOf } from "#ir/expression.ts";
import type { Statement } from "#ir/statement.ts";

import { calleeName } from "./callee.ts";
import type { CodeModule } from "./code-module.ts";
import type { CodeScope } from "./code-scope.ts";
import { guardsOf } from "./guards.ts";
import { argumentsByName, helperFunction } from "./helper-function.ts";
import type { NameBinding } from "./name-bindings.ts";
import { pointAt } from "./region.ts";
import { isConversion, isConvertingMethod, isPassThrough, isTextMethod } from "./value-functions.ts";
import { requestPart } from "./request-part.ts";

/** Where a value comes from. */
export type Traced = {
  readonly origin: Origin;
  /** The text is put together. */
  readonly isBuilt: boolean;
  /** The statements between the request and here, first one first. */
  readonly steps: readonly Statement[];
  /** The part of the request, or the name of the parameter, that it comes from. */
  readonly source?: Expression;
};

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

/** Levels of nesting, and expressions in all, that are followed for one value. */
const MAX_DEPTH = 24;
const MAX_EXPRESSIONS = 600;

const CONSTANT: Traced = { origin: "constant", isBuilt: false, steps: [] };
const CONVERTED: Traced = { origin: "converted", isBuilt: false, steps: [] };
const SETTING: Traced = { origin: "setting", isBuilt: false, steps: [] };
const UNKNOWN: Traced = { origin: "unknown", isBuilt: false, steps: [] };

export type TraceContext = { readonly module: CodeModule; readonly scope: CodeScope };

/**
 * Where a value comes from, as far as one function and the constants of its module show it. Functions at the top of the
 * same file are looked into for one thing only: whether what they return is harmless, whatever they are given.
 */
export function traceOrigin(expression: Expression, context: TraceContext): Traced {
  return new Trace(context.module).of(expression, { scope: context.scope, locals: NO_LOCALS, depth: 0 });
}

/** Where an expression stands. */
type Position = {
  readonly scope: CodeScope;
  /** Names of comprehensions around. */
  readonly locals: ReadonlyMap<string, Traced>;
  readonly depth: number;
};

const NO_LOCALS: ReadonlyMap<string, Traced> = new Map();

/** Functions that call each other. */
const MAX_HELPERS = 3;

/** What a function of the same file was called with. */
type Given = { readonly scope: CodeScope; readonly values: ReadonlyMap<string, Traced>; readonly level: number };

class Trace {
  readonly #module: CodeModule;
  readonly #given: Given | null;
  /** Bindings that were followed; null while they are, because a loop adds nothing of its own. */
  readonly #known = new Map<NameBinding, Traced | null>();
  #expressions: number;

  constructor(module: CodeModule, given: Given | null = null, expressions = 0) {
    this.#module = module;
    this.#given = given;
    this.#expressions = expressions;
  }

  of(expression: Expression, at: Position): Traced {
    this.#expressions += 1;
    if (at.depth > MAX_DEPTH || this.#expressions > MAX_EXPRESSIONS) return UNKNOWN;
    const inner = { ...at, depth: at.depth + 1 };
    const go = (part: Expression): Traced => this.of(part, inner);
    switch (expression.kind) {
      case "string":
      case "number":
      case "constant":
      case "lambda":
      case "slice":
      case "compare":
        return CONSTANT;
      case "formatString":
        return built(
          expression.parts.flatMap((part) =>
            part.kind === "hole" ? [/[bcdeEfFgGnoxX%]$/.test(part.format) ? CONVERTED : go(part.value)] : [],
          ),
        );
      case "binary":
        return traceBinary(expression, go);
      case "boolean":
        return worst([go(expression.left), go(expression.right)]);
      case "conditional":
        return worst([go(expression.body), go(expression.orElse)]);
      case "unary":
        return expression.operator === "not" ? CONSTANT : go(expression.operand);
      case "sequence":
        return worst(expression.items.map(go));
      case "dict":
        return worst(expression.entries.map(({ value }) => go(value)));
      case "starred":
      case "named":
        return go(expression.value);
      case "comprehension":
        return this.#comprehension(expression, inner);
      case "name":
        return this.#name(expression, at);
      case "attribute":
      case "subscript":
        return this.#access(expression, at, go);
      case "call":
        return this.#call(expression, at, go);
      case "opaque":
        return UNKNOWN;
      default:
        return expression satisfies never;
    }
  }

  /** The element reads names of the clauses, which are as good as what they run over. */
  #comprehension(expression: ExpressionOf<"comprehension">, at: Position): Traced {
    const locals = new Map(at.locals);
    for (const { target, source } of expression.clauses) {
      const traced = this.of(source, { ...at, locals });
      for (const name of targetNames(target)) locals.set(name, traced);
    }
    return this.of(expression.element, { ...at, locals });
  }

  #name(expression: ExpressionOf<"name">, at: Position): Traced {
    const { name } = expression;
    const local = at.locals.get(name);
    if (local !== undefined) return local;
    const owner = at.scope.owner(name);
    if (owner === null) return this.#foreignName(name);
    const bindings =
      owner === at.scope ? owner.bindingsAt(name, expression) : [...owner.bindings(name), ...owner.additions(name)];
    const found = bindings.map((binding) => this.#binding(binding, expression, owner, at));
    // A name of a module in capitals stays what it was set to; others may be set from elsewhere.
    if (owner.kind === "module" && !isConstantName(name) && found.every(({ origin }) => origin !== "constant"))
      return UNKNOWN;
    return this.#guarded(worst(found), expression, owner, at);
  }

  #binding(binding: NameBinding, name: Expression, owner: CodeScope, at: Position): Traced {
    if (binding.how === "parameter") {
      if (owner === this.#given?.scope && name.kind === "name") return this.#given.values.get(name.name) ?? UNKNOWN;
      return { origin: "parameter", isBuilt: false, steps: [], source: name };
    }
    if (binding.value === null || binding.how === "definition") return UNKNOWN;
    const known = this.#known.get(binding);
    if (known !== undefined) return known ?? CONSTANT;
    this.#known.set(binding, null);
    const inner = this.of(binding.value, { scope: owner, locals: NO_LOCALS, depth: at.depth + 1 });
    const traced = this.#bound(binding, inner);
    this.#known.set(binding, traced);
    return traced;
  }

  #bound(binding: NameBinding, inner: Traced): Traced {
    // An opened file or a connection is no longer the text that named it.
    if (binding.how === "context" && WEIGHT[inner.origin] > WEIGHT.setting) return UNKNOWN;
    const isAdded = binding.statement?.kind === "augment" && inner.origin !== "constant";
    const steps =
      binding.statement === null || inner.origin !== "request" ? inner.steps : [...inner.steps, binding.statement];
    return { ...inner, isBuilt: inner.isBuilt || isAdded, steps };
  }

  /** A value that was looked at before is one of those that were meant. */
  #guarded(traced: Traced, name: ExpressionOf<"name">, owner: CodeScope, at: Position): Traced {
    if (traced.origin !== "request" && traced.origin !== "parameter") return traced;
    if (owner.kind !== "function") return traced;
    const point = pointAt(name.span.line, name.span.column);
    const guards = guardsOf(name.name, owner).filter(({ from }) => from <= point || owner !== at.scope);
    let weakest = traced;
    for (const { among } of guards) {
      const allowed =
        among === null ? UNKNOWN : this.of(among, { scope: owner, locals: NO_LOCALS, depth: at.depth + 1 });
      if (allowed.origin === "request" || allowed.origin === "parameter") continue;
      const origin = allowed.origin === "unknown" ? "unknown" : "converted";
      if (WEIGHT[origin] < WEIGHT[weakest.origin]) weakest = { origin, isBuilt: traced.isBuilt, steps: [] };
    }
    return weakest;
  }

  #foreignName(name: string): Traced {
    if (/^__(?:file|name|package|version)__$/.test(name)) return CONSTANT;
    const imported = this.#module.imported(name);
    if (imported === undefined) return UNKNOWN;
    if (imported === "django.conf.settings") return SETTING;
    return isConstantName(name) ? CONSTANT : UNKNOWN;
  }

  #access(
    expression: ExpressionOf<"attribute" | "subscript">,
    at: Position,
    go: (inner: Expression) => Traced,
  ): Traced {
    const context = { module: this.#module, scope: at.scope };
    const part = requestPart(expression, context);
    if (part !== null) return { origin: part, isBuilt: false, steps: [], source: expression };
    const name = calleeName(expression, this.#module, at.scope);
    if (name !== null) {
      if (/^django\.conf\.settings\.|^os\.environ\b/.test(name)) return SETTING;
      if (/\._meta(?:\.|$)/.test(name)) return CONVERTED;
    }
    if (expression.kind === "subscript") return go(expression.object);
    if (isConstantName(expression.name)) return CONSTANT;
    if (/^(?:pk|id|size|port|st_mtime)$/.test(expression.name)) return CONVERTED;
    const own = this.#ownAttribute(expression, at);
    if (own !== null) return own;
    const object = go(expression.object);
    // A field of something that a caller passed is not what the caller passed.
    return object.origin === "parameter" ? UNKNOWN : object;
  }

  /** `self.x` when the class itself says what it is, and `self.kwargs` of a view. */
  #ownAttribute({ object, name }: ExpressionOf<"attribute">, at: Position): Traced | null {
    if (object.kind !== "name" || (object.name !== "self" && object.name !== "cls")) return null;
    if (name === "kwargs") return { origin: "parameter", isBuilt: false, steps: [], source: object };
    const owner = at.scope.class;
    const bindings = owner?.bindings(name) ?? [];
    if (owner === null || bindings.length === 0) return null;
    const found = bindings.map((binding) => this.#binding(binding, object, owner, at));
    return found.every(({ origin }) => origin === "constant" || origin === "converted") ? worst(found) : UNKNOWN;
  }

  /** `re.sub("[^a-z]", "", x)` leaves only what the pattern names. */
  #substituted(args: readonly Argument[], go: (inner: Expression) => Traced): Traced {
    const [pattern, , text] = args;
    if (pattern?.value.kind !== "string" || text === undefined) return UNKNOWN;
    return pattern.value.value.includes("[^") || pattern.value.value.includes("\\W") ? CONVERTED : go(text.value);
  }

  #call(expression: ExpressionOf<"call">, at: Position, go: (inner: Expression) => Traced): Traced {
    const part = requestPart(expression, { module: this.#module, scope: at.scope });
    if (part !== null) return { origin: part, isBuilt: false, steps: [], source: expression };
    const { callee, args } = expression;
    const name = calleeName(callee, this.#module, at.scope);
    if (name !== null && isConversion(name)) return CONVERTED;
    if (name !== null && /^os\.(?:getenv|environ\.get)$/.test(name)) return SETTING;
    if (name === "re.sub") return this.#substituted(args, go);
    const given = (): readonly Traced[] => args.map((argument: Argument) => go(argument.value));
    if (callee.kind === "attribute") {
      if (isConvertingMethod(callee.name)) return CONVERTED;
      // Links are put into the text; a sanitized one stays sanitized.
      if (callee.name === "linkify") return worst(given());
      if (callee.name === "format" || callee.name === "join") return built([go(callee.object), ...given()]);
      if (isTextMethod(callee.name)) return worst([go(callee.object), ...given()]);
      const object = go(callee.object);
      // A template escapes what is put in; where the template itself comes from is the question.
      if (name === "django.template.Template().render") return object.origin === "constant" ? CONVERTED : UNKNOWN;
      // `request.GET.get("x")` and the like; a default counts too.
      const isHanded = object.origin === "request" || object.origin === "parameter";
      if (isHanded && /^(?:get|getlist|pop|dict|items|values|keys|copy|read|json)$/.test(callee.name))
        return worst([object, ...given()]);
    }
    if (name !== null && isPassThrough(name)) return worst(given());
    return callee.kind === "name" ? this.#helper(callee.name, args, at, go) : UNKNOWN;
  }

  /** What a function of the same file returns, when that is harmless; anything else is not followed through calls. */
  #helper(name: string, args: readonly Argument[], at: Position, go: (inner: Expression) => Traced): Traced {
    const level = (this.#given?.level ?? 0) + 1;
    const moduleScope = moduleOf(at.scope);
    if (level > MAX_HELPERS || at.scope.owner(name) !== moduleScope) return UNKNOWN;
    const helper = helperFunction(name, this.#module, moduleScope);
    const named = helper === null ? null : argumentsByName(args, helper);
    if (helper === null || named === null) return UNKNOWN;
    const values = new Map([...named].map(([parameter, value]) => [parameter, go(value)]));
    const inner = new Trace(this.#module, { scope: helper.scope, values, level }, this.#expressions);
    const position = { scope: helper.scope, locals: NO_LOCALS, depth: at.depth + 1 };
    const returned = worst(helper.returns.map((value) => inner.of(value, position)));
    this.#expressions = inner.#expressions;
    return WEIGHT[returned.origin] <= WEIGHT.converted ? returned : UNKNOWN;
  }
}

/** `"..." % x` and `"..." + x` build a text; numbers that are added stay what they are. */
function traceBinary(expression: ExpressionOf<"binary">, go: (inner: Expression) => Traced): Traced {
  const { left, operator } = expression;
  if (operator === "%" && left.kind === "string" && takesNumbersOnly(left.value)) return built([CONVERTED]);
  const parts = [go(left), go(expression.right)];
  if (operator === "%" && left.kind === "number") return worst(parts);
  return operator === "+" || operator === "%" ? built(parts) : worst(parts); // paths are put together with a slash
}

/** `"%d of %d"`. */
function takesNumbersOnly(format: string): boolean {
  const conversions = format.replaceAll("%%", "").match(/%(?:\(\w+\))?[-#0 +]*\d*(?:\.\d+)?[a-zA-Z]/g);
  return conversions !== null && conversions.every((conversion) => /[diouxXeEfFgG]$/.test(conversion));
}

function moduleOf(scope: CodeScope): CodeScope {
  return scope.parent === null ? scope : moduleOf(scope.parent);
}

function targetNames(target: Expression): readonly string[] {
  if (target.kind === "name") return [target.name];
  return target.kind === "sequence" ? target.items.flatMap(targetNames) : [];
}

function isConstantName(name: string): boolean {
  return /^_{0,2}[A-Z][A-Z0-9_]*$/.test(name);
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
