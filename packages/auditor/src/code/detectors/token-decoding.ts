import type { Expression } from "#ir/expression.ts";

import type { CallContext, CallDetector } from "../detector.ts";
import { valueOf } from "../value-of.ts";

/**
 * Kind `token-decoding`: a JSON web token is read. Traits: `verification-off` (the signature is not looked at),
 * `algorithm-none` (tokens without a signature are accepted or made), `algorithms-missing`, `expiry-off` and
 * `audience-off` (that claim is not looked at), `unverified-read` (claims or header of a token before it is verified).
 */
export const tokenDecoding: CallDetector = {
  names: ["decode", "encode", "get_unverified_claims", "get_unverified_header"],
  importing: ["jwt", "jose", "authlib"],
  inspect(context) {
    const { callee, argument, keyword } = context;
    if (!/^(?:jwt|jose\.jwt|authlib\.jose\.jwt)(?:\.api_jwt)?\.\w+$/.test(callee)) return null;
    if (/\.get_unverified_/.test(callee))
      return { kind: "token-decoding", callee, traits: ["unverified-read"], origin: "none" };
    const algorithms = callee.endsWith(".encode") ? argument(2, "algorithm") : argument(2, "algorithms");
    const isNone = algorithms !== undefined && namesNone(algorithms, context);
    if (callee.endsWith(".encode"))
      return isNone ? { kind: "token-decoding", callee, traits: ["algorithm-none"], origin: "none" } : null;
    const off = switchedOff(context);
    const traits = [
      ...(isOff(keyword("verify")) || off.has("verify_signature") ? ["verification-off"] : []),
      ...(off.has("verify_exp") ? ["expiry-off"] : []),
      ...(off.has("verify_aud") ? ["audience-off"] : []),
      ...(isNone ? ["algorithm-none"] : []),
      ...(algorithms === undefined && !context.hasSpread ? ["algorithms-missing"] : []),
    ];
    return { kind: "token-decoding", callee, traits, origin: "none" };
  },
};

function isOff(value: Expression | undefined): boolean {
  return value?.kind === "constant" && value.value === false;
}

function switchedOff({ keyword, scope }: CallContext): ReadonlySet<string> {
  const given = keyword("options");
  const options = given === undefined ? undefined : valueOf(given, scope);
  if (options?.kind !== "dict") return new Set();
  return new Set(
    options.entries.flatMap(({ key, value }) => (key?.kind === "string" && isOff(value) ? [key.value] : [])),
  );
}

function namesNone(expression: Expression, { scope }: CallContext): boolean {
  const value = valueOf(expression, scope);
  if (value.kind === "sequence")
    return value.items.some((item) => item.kind === "string" && /^none$/i.test(item.value));
  return (
    (value.kind === "string" && /^none$/i.test(value.value)) || (value.kind === "constant" && value.value === null)
  );
}
