import type { Expression } from "#ir/expression.ts";
import { childrenOf } from "#ir/names-in.ts";

import type { CallContext, CallDetector } from "../detector.ts";
import { isInside, pointAt, endOf } from "../region.ts";

const RESPONSES = /(?:^|\.)(?:HttpResponse\w*|JsonResponse|Response|ORJSONResponse)$/;

/**
 * Kind `exception-text`: an answer to the client holds the text of an exception. `subject` is the type that is caught.
 * Traits: `traceback` (of the whole stack), `broad` (everything is caught: `Exception`, `BaseException` or no type).
 */
export const exceptionText: CallDetector = {
  names: [
    "HttpResponse",
    "HttpResponseBadRequest",
    "HttpResponseServerError",
    "HttpResponseForbidden",
    "Response",
    "HttpResponseNotFound",
    "JsonResponse",
    "ORJSONResponse",
  ],
  inspect(context) {
    if (!RESPONSES.test(context.callee)) return null;
    for (const { value } of context.call.args) {
      const found = find(value, context, 0);
      if (found === null) continue;
      const traits = [
        ...(found.isTraceback ? ["traceback"] : []),
        ...(found.type === null || /(?:^|\.)(?:Base)?Exception$/.test(found.type) ? ["broad"] : []),
      ];
      const subject = found.type === null ? {} : { subject: found.type };
      return { kind: "exception-text", callee: context.callee, traits, origin: "none", ...subject };
    }
    return null;
  },
};

type Found = { readonly type: string | null; readonly isTraceback: boolean };

const MAX_DEPTH = 10;

function find(expression: Expression, context: CallContext, depth: number): Found | null {
  if (depth > MAX_DEPTH) return null;
  if (expression.kind === "call") {
    const callee = context.nameOf(expression.callee) ?? "";
    if (callee === "traceback.format_exc") return { type: null, isTraceback: true };
    // `str(error)`, `repr(error)`; what other functions make of it is not known.
    if (/^(?:str|repr)$/.test(callee)) return typeOfCaught(expression.args[0]?.value, context);
    if (callee.endsWith(".format"))
      return first(
        expression.args.map(({ value }) => value),
        context,
        depth,
        true,
      );
    return /(?:^|\.)(?:dict|gettext|_)$|Error$/.test(callee)
      ? first(
          expression.args.map(({ value }) => value),
          context,
          depth,
          false,
        )
      : null;
  }
  if (expression.kind === "formatString") return first(childrenOf(expression), context, depth, true);
  if (expression.kind === "binary") return first([expression.left, ...partsOf(expression.right)], context, depth, true);
  if (expression.kind === "attribute" && /^(?:args|message|msg|strerror)$/.test(expression.name))
    return typeOfCaught(expression.object, context);
  if (expression.kind === "subscript") return find(expression.object, context, depth + 1);
  if (expression.kind === "name") {
    const { scope } = context;
    const bindings = scope.owner(expression.name) === scope ? scope.bindingsAt(expression.name, expression) : [];
    const [only] = bindings;
    return bindings.length === 1 && only?.how === "assign" && only.value !== null
      ? find(only.value, context, depth + 1)
      : null;
  }
  return expression.kind === "dict" || expression.kind === "sequence"
    ? first(childrenOf(expression), context, depth, false)
    : null;
}

function partsOf(expression: Expression): readonly Expression[] {
  return expression.kind === "sequence" ? expression.items : [expression];
}

/** `isText`: a part that is the exception itself becomes text there. */
function first(parts: readonly Expression[], context: CallContext, depth: number, isText: boolean): Found | null {
  for (const part of parts) {
    const found = (isText ? typeOfCaught(part, context) : null) ?? find(part, context, depth + 1);
    if (found !== null) return found;
  }
  return null;
}

/** The type of the exception that a name stands for; null when it stands for none. */
function typeOfCaught(expression: Expression | undefined, { scope, nameOf }: CallContext): Found | null {
  if (expression?.kind !== "name") return null;
  const bindings = scope.owner(expression.name)?.bindings(expression.name) ?? [];
  const point = pointAt(expression.span.line, expression.span.column);
  for (const { statement } of bindings) {
    if (statement?.kind !== "try") continue;
    for (const { name, types, body } of statement.handlers) {
      const [start, end] = [body[0], body.at(-1)];
      if (name !== expression.name || start === undefined || end === undefined) continue;
      const range = { start: pointAt(start.span.line, start.span.column), end: endOf(end) };
      if (isInside(point, range)) return { type: types === null ? null : typeName(types, nameOf), isTraceback: false };
    }
  }
  return null;
}

function typeName(types: Expression, nameOf: CallContext["nameOf"]): string | null {
  if (types.kind !== "sequence") return nameOf(types);
  const names = types.items.map((item) => nameOf(item) ?? "?");
  return names.find((name) => /(?:^|\.)(?:Base)?Exception$/.test(name)) ?? names.join(", ");
}
