import type { Expression } from "#ir/expression.ts";
import { printExpression } from "#ir/print-expression.ts";

import type { StatementDetector } from "../detector.ts";

const USER =
  /^(?:django\.conf\.settings\.AUTH_USER_MODEL|django\.contrib\.auth\.get_user_model\(\)|django\.contrib\.auth\.models\.User|(?:[\w.]+\.)?(?:Custom)?User)$/;

/**
 * Kind `model`: models that matter for access. Subject: the class. Traits: `user-model` for a subclass of Django's
 * abstract users; `owned` for a model with a foreign key to the user.
 */
export const model: StatementDetector = {
  statements: ["class"],
  inspect({ statement, module, nameOf }) {
    if (statement.kind !== "class" || statement.bases.length === 0) return null;
    const bases = statement.bases.map(({ value }) => module.dotted(value) ?? ""); // a computed base says nothing
    const isUser = bases.some((base) => /(?:^|\.)(?:AbstractUser|AbstractBaseUser|AbstractEmailUser)$/.test(base));
    const owner = statement.body.find((inner) => inner.kind === "assign" && isForeignKey(inner.value, nameOf));
    if (!isUser && owner === undefined) return null;
    return {
      kind: "model",
      callee: bases[0] ?? "",
      subject: statement.name,
      traits: [...(isUser ? ["user-model"] : []), ...(owner === undefined ? [] : ["owned"])],
    };
  },
};

function isForeignKey(value: Expression, nameOf: (expression: Expression) => string | null): boolean {
  if (value.kind !== "call") return false;
  const { callee, args } = value;
  const name = callee.kind === "attribute" || callee.kind === "name" ? callee.name : "";
  if (name !== "ForeignKey" && name !== "OneToOneField") return false;
  const target = (args.find((argument) => argument.name === "to") ?? args[0])?.value;
  if (target === undefined) return false;
  const text = target.kind === "string" ? target.value : (nameOf(target) ?? printExpression(target));
  return USER.test(text);
}
