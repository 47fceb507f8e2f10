import type { Expression } from "#ir/expression.ts";
import { printExpression } from "#ir/print-expression.ts";

import type { CallDetector, DetectorContext, ExpressionDetector } from "../detector.ts";

const HASHED = /(?:make_password|md5|sha1|sha256|sha512|pbkdf2\w*|hexdigest|encode|crypt|hash\w*)\(/;

/**
 * Kind `password-comparison`: a stored password is compared by hand. Trait `comparison` for `==`, `query` for a look-up by
 * user name and password, which only finds passwords that are stored as they are.
 */
export const passwordComparison: ExpressionDetector = {
  expressions: ["compare"],
  inspect(context, expression) {
    if (expression.kind !== "compare") return null;
    const [only] = expression.rest;
    if (only === undefined || expression.rest.length > 1 || !/^(?:==|!=)$/.test(only.operator)) return null;
    const { left } = expression;
    const { value: right } = only;
    const isFound = (isStored(left) && isEntered(right, context)) || (isStored(right) && isEntered(left, context));
    return isFound ? { kind: "password-comparison", at: expression, traits: ["comparison"] } : null;
  },
};

/** Kind `password-comparison`, trait `query`: `User.objects.get(name=..., password=<what was sent>)`. */
export const passwordQuery: CallDetector = {
  names: ["get", "filter", "get_object_or_404"],
  inspect({ call, callee, keyword, trace }) {
    const value = keyword("password");
    if (value === undefined || !/\.objects\.(?:get|filter)$|get_object_or_404$/.test(callee)) return null;
    return trace(value).origin === "request"
      ? { kind: "password-comparison", callee, at: call, traits: ["query"] }
      : null;
  },
};

/** `user.password`, `self.user.password`: an attribute of somebody, not a field of a form. */
function isStored(expression: Expression): boolean {
  if (expression.kind !== "attribute" || expression.name !== "password") return false;
  const { object } = expression;
  const owner = object.kind === "name" || object.kind === "attribute" ? object.name : "";
  return /(?:^|_)(?:user|account|member|customer|employee|admin|login|person|usr)$/i.test(owner);
}

function isEntered(expression: Expression, { trace }: DetectorContext): boolean {
  if (expression.kind === "attribute" && expression.name === "password") return false;
  const { origin } = trace(expression);
  return origin === "request" || origin === "parameter" || HASHED.test(printExpression(expression));
}
