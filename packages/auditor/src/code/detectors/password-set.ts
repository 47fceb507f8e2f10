import { printExpression } from "#ir/print-expression.ts";
import { printStatement } from "#ir/print-statement.ts";
import { expressionsIn } from "#ir/walk.ts";

import type { CallContext, CallDetector } from "../detector.ts";

const VALIDATION =
  /validate_password|zxcvbn|password_strength|password_validation|validate_password_strength|SetPasswordForm|PasswordChangeForm|AdminPasswordChangeForm|UserCreationForm/;

/**
 * Kind `password-set`: code sets a user's password. Traits: `validated` when the function or its class runs the password
 * validators; `generated` for a value made by the code; `manager` inside create_user and the like, whose callers
 * validate; `cleaned` for a field of a form or serializer, which may validate it; `command` in management commands.
 */
export const passwordSet: CallDetector = {
  names: ["set_password"],
  inspect(context) {
    const { call, callee, argument, trace, module, scope } = context;
    const value = argument(0, "raw_password");
    if (call.callee.kind !== "attribute" || value === undefined) return null;
    const text = printExpression(value);
    const traced = trace(value);
    const isGenerated =
      traced.origin === "constant" ||
      traced.origin === "setting" ||
      /random|generate|token|uuid|secrets\.|get_random_string|make_random_password/i.test(
        text + bindingText(text, context),
      );
    return {
      kind: "password-set",
      callee,
      at: call,
      traced,
      traits: [
        ...(isValidated(context) ? ["validated"] : []),
        ...(isGenerated ? ["generated"] : []),
        ...(/cleaned_data|validated_data|serializer|form\b/.test(
          [text, ...traced.steps.map((step) => printStatement(step))].join("\n"),
        )
          ? ["cleaned"]
          : []),
        ...(/^_?create_(?:user|superuser|\w*user\w*)$|^save_user$/.test(scope.function?.definition?.name ?? "")
          ? ["manager"]
          : []),
        ...(/\/management\/commands\/|\/fixtures?\/|factor(?:y|ies)\.py$/.test(module.path) ? ["command"] : []),
      ],
    };
  },
};

function bindingText(name: string, { scope }: CallContext): string {
  const bindings = scope.owner(name)?.bindings(name) ?? []; // no plain name
  return bindings.map(({ value }) => (value === null ? "" : printExpression(value))).join(" ");
}

function isValidated({ scope }: CallContext): boolean {
  const around = scope.class?.definition ?? scope.function?.definition;
  if (around === undefined || around === null) return false;
  if (around.kind === "class" && around.bases.some(({ value }) => VALIDATION.test(printExpression(value)))) return true;
  for (const expression of expressionsIn(around.body)) {
    if ((expression.kind === "name" || expression.kind === "attribute") && VALIDATION.test(expression.name))
      return true;
  }
  return (
    around.kind === "class" && around.body.some((inner) => inner.kind === "function" && VALIDATION.test(inner.name))
  );
}
