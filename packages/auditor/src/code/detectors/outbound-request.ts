import type { Expression } from "#ir/expression.ts";

import type { CallContext, CallDetector } from "../detector.ts";
import { valueOf } from "../value-of.ts";

const METHODS = ["get", "post", "put", "patch", "delete", "head", "options", "request", "stream", "send"];
const CLIENTS =
  /^(?:requests|httpx|urllib3|aiohttp)(?:\.sessions)?\.(?:(?:Session|session|Client|AsyncClient|PoolManager|ClientSession)\(\)\.)?(\w+)$/;
const OPENERS = new Set([
  "urllib.request.urlopen",
  "urllib.request.urlretrieve",
  "urllib.request.Request",
  "urllib2.urlopen",
  "urllib2.Request",
  "urllib.urlopen",
  "urllib.urlretrieve",
  "six.moves.urllib.request.urlopen",
]);

/**
 * Kind `outbound-request`: the server asks another one. Traits: `fixed-host` (scheme and host are written in the code or
 * come from a setting, only what follows is put together), `opener` (urllib, which also opens files), `cleaned` (a form or
 * serializer has accepted the address), `no-timeout` (requests and urllib wait without end).
 */
export const outboundRequest: CallDetector = {
  names: [...METHODS, "urlopen", "urlretrieve", "Request"],
  importing: ["requests", "httpx", "urllib3", "aiohttp", "urllib", "urllib2", "six"],
  inspect(context) {
    const { callee, argument, keyword, trace, hasSpread } = context;
    const isOpener = OPENERS.has(callee);
    const method = CLIENTS.exec(callee)?.[1];
    if (!isOpener && (method === undefined || !METHODS.includes(method) || method === "send")) return null;
    const asked = argument(0);
    const made = asked === undefined ? undefined : valueOf(asked, context.scope);
    // The address was given to the request object, which is a place of its own.
    if (isOpener && made?.kind === "call" && OPENERS.has(context.nameOf(made.callee) ?? "")) return null;
    const position = method === "request" || method === "stream" ? 1 : 0;
    const address = argument(position, "url");
    if (address === undefined) return null;
    const traced = trace(address);
    const source = traced.source?.kind === "subscript" ? traced.source.object : traced.source;
    const isCleaned = source?.kind === "attribute" && /^(?:cleaned|validated)_data$/.test(source.name);
    const waits = /^(?:requests|urllib|urllib2)\./.test(callee) && !callee.endsWith("Request");
    const traits = [
      ...(hasFixedHost(address, context, 0) ? ["fixed-host"] : []),
      ...(isOpener ? ["opener"] : []),
      ...(isCleaned ? ["cleaned"] : []),
      ...(waits && keyword("timeout") === undefined && !hasSpread ? ["no-timeout"] : []),
    ];
    return { kind: "outbound-request", callee, traced, traits };
  },
};

const MAX_STEPS = 6;

/** True when nothing from outside can change scheme and host of an address. */
function hasFixedHost(address: Expression, context: CallContext, steps: number): boolean {
  if (steps > MAX_STEPS) return false;
  const value = valueOf(address, context.scope);
  switch (value.kind) {
    case "string":
      return startsWithHost(value.value) || value.value.startsWith("/");
    case "formatString": {
      const [first] = value.parts;
      if (first === undefined) return true;
      return first.kind === "text" ? startsWithHost(first.text) : isOurs(first.value, context);
    }
    case "conditional":
      return hasFixedHost(value.body, context, steps + 1) && hasFixedHost(value.orElse, context, steps + 1);
    case "binary":
      return value.operator === "%" && value.left.kind === "string" && value.left.value.startsWith("%")
        ? isOurs(value.right.kind === "sequence" ? (value.right.items[0] ?? value.right) : value.right, context)
        : hasFixedHost(value.left, context, steps + 1) || isOurs(value.left, context);
    case "call": {
      const name = context.nameOf(value.callee) ?? "";
      const [first] = value.args;
      if (value.callee.kind === "attribute" && value.callee.name === "format") {
        const text = valueOf(value.callee.object, context.scope);
        if (text.kind !== "string") return isOurs(text, context);
        return text.value.startsWith("{") && first !== undefined
          ? isOurs(first.value, context)
          : startsWithHost(text.value);
      }
      // A second part with a host of its own would replace the first one.
      return name.endsWith(".urljoin") ? false : isOurs(value, context);
    }
    default:
      return isOurs(value, context);
  }
}

/** Scheme, host and at least the slash or sign that ends the host. */
function startsWithHost(text: string): boolean {
  return /^https?:\/\/[^/{}%?#]+[/?#]/.test(text);
}

function isOurs(expression: Expression, { trace }: CallContext): boolean {
  const { origin } = trace(expression);
  return origin === "constant" || origin === "setting" || origin === "converted";
}
