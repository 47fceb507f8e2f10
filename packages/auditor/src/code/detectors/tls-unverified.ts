import type { Expression } from "#ir/expression.ts";

import { namesOfConditions } from "../conditions-around.ts";
import type { CallContext, CallDetector } from "../detector.ts";

const NAMES = [
  "get",
  "post",
  "put",
  "patch",
  "delete",
  "head",
  "options",
  "request",
  "stream",
  "send",
  "urlopen",
  "Session",
  "Client",
  "AsyncClient",
  "ClientSession",
  "TCPConnector",
  "PoolManager",
  "ProxyManager",
  "HTTPSConnectionPool",
  "HTTPSConnection",
  "create_connection",
  "wrap_socket",
  "connect",
  "Connection",
  "Elasticsearch",
  "OpenSearch",
  "Redis",
  "from_url",
  "MongoClient",
  "Server",
  "Tls",
  "ws_connect",
];
const CONTEXT_MAKERS = ["_create_unverified_context", "_create_stdlib_context"];
const SWITCHES = new Set(["verify", "verify_ssl", "verify_certs", "ssl_verify", "validate_certs", "check_hostname"]);

/**
 * Kind `tls-unverified`: a call to another server does not look at its certificate. Traits, one of: `off`, `variable`
 * (a value that is not written there decides; see the origin), `old-protocol` (SSL 2 and 3, TLS 1.0 and 1.1).
 */
export const tlsUnverified: CallDetector = {
  names: [...NAMES, ...CONTEXT_MAKERS],
  inspect(context) {
    if (context.call.args.length === 0 && !lastName(context).startsWith("_create")) return null;
    if (CONTEXT_MAKERS.includes(lastName(context)))
      return context.callee.startsWith("ssl.")
        ? { kind: "tls-unverified", callee: context.callee, traits: ["off"] }
        : null;
    for (const { name, value } of context.call.args) {
      if (name === undefined) continue;
      const state = stateOf(name, value, context);
      const isAsked = state === "off" && isConditional(context);
      if (isAsked) return { kind: "tls-unverified", callee: context.callee, traits: ["variable"], subject: name };
      if (state === "off")
        return { kind: "tls-unverified", callee: context.callee, traits: ["off"], subject: name, origin: "constant" };
      if (state === "variable" && isClient(context))
        return {
          kind: "tls-unverified",
          callee: context.callee,
          traits: ["variable"],
          subject: name,
          traced: context.trace(value),
        };
    }
    return null;
  },
};

/** `if not verify:` around it: whoever sets that decides. */
function isConditional({ statement, scope }: CallContext): boolean {
  return namesOfConditions(statement, scope).some((name) => /verif|insecure|ssl|tls|cert|trust/i.test(name));
}

function lastName({ call: { callee } }: CallContext): string {
  return callee.kind === "name" || callee.kind === "attribute" ? callee.name : "";
}

function stateOf(name: string, value: Expression, context: CallContext): "off" | "variable" | null {
  if (SWITCHES.has(name)) {
    if (value.kind === "constant") return value.value === false ? "off" : null;
    // A path of certificates is a text.
    return value.kind === "string" ? null : "variable";
  }
  if (name === "ssl") return value.kind === "constant" && value.value === false && isAsync(context) ? "off" : null;
  if (name === "cert_reqs" || name === "ssl_cert_reqs" || name === "validate")
    return isNoneConstant(value, context) ? "off" : null;
  if (name !== "context" && name !== "ssl_context") return null;
  return (context.nameOf(value) ?? "") === "ssl._create_unverified_context()" ? "off" : null;
}

/** For databases and caches `ssl=False` is the absence of TLS, for aiohttp the absence of a check. */
function isAsync({ module }: CallContext): boolean {
  return module.importsAny(["aiohttp"]);
}

function isNoneConstant(value: Expression, { nameOf }: CallContext): boolean {
  if (value.kind === "string") return value.value === "CERT_NONE" || value.value === "none";
  return value.kind !== "constant" && (nameOf(value) ?? "").endsWith("ssl.CERT_NONE");
}

function isClient({ callee, call, trace }: CallContext): boolean {
  if (!/^(?:requests|httpx|aiohttp|urllib3)\b|session|client/i.test(callee)) return false;
  const verify = call.args.find(({ name }) => name !== undefined && SWITCHES.has(name));
  return verify !== undefined && trace(verify.value).origin !== "constant";
}
