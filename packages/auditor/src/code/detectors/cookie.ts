import type { Expression } from "#ir/expression.ts";
import { printExpression } from "#ir/print-expression.ts";

import type { CallContext, CallDetector } from "../detector.ts";

/** Positions of `secure` and `httponly` among the arguments of set_cookie. */
const SECURE = 6;
const HTTP_ONLY = 7;

/**
 * Kind `cookie`: code sets a cookie. Subject: its name where it is written, or the setting that names it. Traits:
 * `secure`, `httponly` when the flag is on; `secure-unknown`, `httponly-unknown` when it is computed; `from-settings`
 * when a setting decides about one; `spread` when `**kwargs` may hold them; `signed`; `emptied` for an empty value.
 */
export const cookie: CallDetector = {
  names: ["set_cookie", "set_signed_cookie"],
  inspect(context) {
    const { call, argument, hasSpread, callee } = context;
    const name = argument(0, "key");
    if (call.callee.kind !== "attribute" || name === undefined) return null;
    const isSigned = call.callee.name === "set_signed_cookie";
    const value = argument(1, "value");
    const secure = flag(isSigned ? context.keyword("secure") : argument(SECURE, "secure"), "secure", context);
    const httpOnly = flag(
      isSigned ? context.keyword("httponly") : argument(HTTP_ONLY, "httponly"),
      "httponly",
      context,
    );
    const subject = subjectOf(name, context);
    return {
      kind: "cookie",
      callee,
      at: call,
      traits: [
        ...new Set([
          ...secure,
          ...httpOnly,
          ...(hasSpread ? ["spread"] : []),
          ...(isSigned ? ["signed"] : []),
          ...(value?.kind === "string" && value.value === "" ? ["emptied"] : []),
        ]),
      ],
      ...(subject === null ? {} : { subject }),
    };
  },
};

function flag(value: Expression | undefined, name: string, { trace }: CallContext): readonly string[] {
  if (value === undefined) return [];
  if (value.kind === "constant") return value.value === true ? [name] : [];
  const text = printExpression(value);
  // The scheme of the request is the right value for a site that answers both.
  if (/(?:^|\.)is_secure\(\)$/.test(text)) return [name];
  const { origin } = trace(value);
  if (origin === "setting" || /\bsettings\.\w+/.test(text)) return [name, "from-settings"];
  return [`${name}-unknown`];
}

function subjectOf(name: Expression, { nameOf, scope, module }: CallContext): string | null {
  if (name.kind === "string") return name.value;
  if (name.kind === "name") {
    const [binding] = scope.owner(name.name)?.bindings(name.name) ?? []; // an imported name has none
    if (binding?.value?.kind === "string") return binding.value.value;
  }
  const dotted = nameOf(name) ?? module.dotted(name);
  return dotted === null ? null : dotted.replace(/^django\.conf\./, "");
}
