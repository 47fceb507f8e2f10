import type { Origin } from "@stance/model";

import type { Expression } from "#ir/expression.ts";

import type { CodeModule } from "./code-module.ts";
import type { CodeScope } from "./code-scope.ts";

/** Attributes of a request that its sender fills. */
const SENT = new Set(["GET", "POST", "FILES", "COOKIES", "META", "headers", "body", "data", "query_params", "REQUEST"]);

/** Attributes and calls that come with a request without being free texts of its sender. */
const CHECKED = new Set([
  "method",
  "path",
  "path_info",
  "scheme",
  "content_type",
  "encoding",
  "get_host",
  "get_port",
  "get_full_path",
  "build_absolute_uri",
  "is_secure",
  "user",
  "auth",
  "session",
  "site",
  "resolver_match",
  "version",
  "accepted_renderer",
  "urlconf",
]);

/** Keys of `META` that the server fills. */
const SERVER_KEYS = /^(?:REMOTE_ADDR|REMOTE_HOST|REMOTE_USER|SERVER_\w+|REQUEST_METHOD|CONTENT_LENGTH|wsgi\..*)$/;

type PartContext = { readonly module: CodeModule; readonly scope: CodeScope };

/**
 * What an expression is as a part of the current HTTP request: `request` for what the sender fills (`request.GET["x"]`,
 * `self.request.data`, `form.cleaned_data["x"]`), `unknown` for the rest of the request, null when it is no part of one.
 */
export function requestPart(expression: Expression, context: PartContext): Origin | null {
  if (expression.kind === "call") return isServerKey(expression) ? "unknown" : null;
  if (expression.kind === "subscript") {
    if (isServerKey(expression)) return "unknown";
    return innerPart(expression.object, context);
  }
  if (expression.kind !== "attribute") return null;
  if (isRequest(expression.object, context.scope)) {
    if (SENT.has(expression.name)) return "request";
    return CHECKED.has(expression.name) ? "unknown" : null;
  }
  const isCleaned = expression.name === "cleaned_data" || expression.name === "validated_data";
  if (isCleaned && context.scope.function !== null && !isFormMethod(context.scope)) return "request";
  return null;
}

/** `request.META["REMOTE_ADDR"]`, `request.META.get("REMOTE_ADDR")`. */
function isServerKey(expression: Extract<Expression, { kind: "call" | "subscript" }>): boolean {
  const isGet =
    expression.kind === "call" && expression.callee.kind === "attribute" && expression.callee.name === "get";
  const object =
    expression.kind === "subscript"
      ? expression.object
      : isGet && expression.callee.kind === "attribute"
        ? expression.callee.object
        : null;
  const key = expression.kind === "subscript" ? expression.index : expression.args[0]?.value;
  if (object?.kind !== "attribute" || object.name !== "META") return false;
  return key?.kind === "string" && SERVER_KEYS.test(key.value);
}

function innerPart(object: Expression, context: PartContext): Origin | null {
  return object.kind === "attribute" || object.kind === "subscript" ? requestPart(object, context) : null;
}

/** `request`, `self.request`, `info.context`: the object itself. */
export function isRequest(expression: Expression, scope: CodeScope): boolean {
  if (expression.kind === "name") {
    if (expression.name !== "request" && expression.name !== "req") return false;
    const owner = scope.owner(expression.name);
    return owner !== null && owner.kind === "function";
  }
  if (expression.kind !== "attribute") return false;
  if (expression.name === "_request") return isRequest(expression.object, scope);
  return expression.name === "request" && expression.object.kind === "name" && expression.object.name === "self";
}

/** In a form or serializer itself `self.cleaned_data` is what is being validated. */
function isFormMethod(scope: CodeScope): boolean {
  return /(?:Form|FormSet|Serializer)$/.test(scope.class?.definition?.name ?? "");
}
