import type { Expression } from "#ir/expression.ts";
import { childrenOf } from "#ir/names-in.ts";
import { isSecretName } from "#redact/secret-names.ts";

import type { CallContext, CallDetector } from "../detector.ts";
import { isRequest } from "../request-part.ts";

const LOGGER =
  /(?:^|[._])(?:log|logger|logging|getLogger|get_logger|get_task_logger)(?:\(\))?\.(?:debug|info|warning|warn|error|exception|critical|log)$/i;

/**
 * Kind `logged-secret`: a password, token or whole request is written to a log or printed. `subject` is the name of it.
 * Traits: `print`, `debug-level`, `request-body` (the body, the form or the headers of a request as a whole).
 */
export const loggedSecret: CallDetector = {
  names: ["debug", "info", "warning", "warn", "error", "exception", "critical", "log", "print", "pprint"],
  inspect(context) {
    const { callee, call } = context;
    const isPrint = callee === "print" || callee === "pprint.pprint";
    if (!isPrint && !LOGGER.test(callee)) return null;
    for (const { value, name } of call.args) {
      if (name === "exc_info" || name === "file") continue;
      const found = find(value, context, 0);
      if (found === null) continue;
      const traits = [
        ...(isPrint ? ["print"] : []),
        ...(callee.endsWith(".debug") ? ["debug-level"] : []),
        ...(found.isRequest ? ["request-body"] : []),
      ];
      return {
        kind: "logged-secret",
        callee,
        subject: found.name,
        traits,
        origin: found.isRequest ? "request" : "unknown",
      };
    }
    return null;
  },
};

type Found = { readonly name: string; readonly isRequest: boolean };

const MAX_DEPTH = 8;
const WHOLE_REQUEST = new Set(["body", "POST", "data", "META", "headers", "COOKIES"]);

function find(expression: Expression, context: CallContext, depth: number): Found | null {
  if (depth > MAX_DEPTH) return null;
  switch (expression.kind) {
    case "name":
      return secret(expression.name);
    case "attribute":
      if (WHOLE_REQUEST.has(expression.name) && isRequest(expression.object, context.scope))
        return { name: expression.name, isRequest: true };
      return secret(expression.name);
    case "subscript":
      return expression.index.kind === "string" ? secret(expression.index.value) : null;
    case "call":
      return findInCall(expression, context, depth);
    case "formatString":
    case "sequence":
    case "dict":
      return first(childrenOf(expression), context, depth);
    case "binary":
      return expression.operator === "%" || expression.operator === "+"
        ? first([expression.left, expression.right], context, depth)
        : null;
    default:
      return null;
  }
}

/** Only what hands its text on: `str(token)`, `"...".format(token)`, `request.POST.get("password")`. */
function findInCall(
  { callee, args }: Extract<Expression, { kind: "call" }>,
  context: CallContext,
  depth: number,
): Found | null {
  const given = args.map(({ value }) => value);
  if (callee.kind === "name")
    return /^(?:str|repr|dict|list|_)$/.test(callee.name) ? first(given, context, depth) : null;
  if (callee.kind !== "attribute") return null;
  if (callee.name === "format" || callee.name === "join") return first([callee.object, ...given], context, depth);
  if (callee.name === "get") return given[0]?.kind === "string" ? secret(given[0].value) : null;
  return /^(?:decode|dict|strip|copy|read)$/.test(callee.name) ? find(callee.object, context, depth + 1) : null;
}

function first(parts: readonly Expression[], context: CallContext, depth: number): Found | null {
  for (const part of parts) {
    const found = find(part, context, depth + 1);
    if (found !== null) return found;
  }
  return null;
}

/** Numbers of tokens, their kinds and what happened to them are no secrets. */
function secret(name: string): Found | null {
  const isAbout =
    /(?:count|num|total|max|min|id|ids|pk|hash|error|errors|status|valid|exists|created|used|usage|length|size|limit|info|expires?_at)$|^(?:n|num|max|min|is|has|total|invalid|no|prompt|completion|input|output)_|tokens$/i;
  return isSecretName(name) && !isAbout.test(name) ? { name, isRequest: false } : null;
}
