import type { Expression } from "#ir/expression.ts";

import type { StatementDetector } from "../detector.ts";

/** Kind `session-user`: code writes the key under which Django keeps who is logged in, instead of calling login(). */
export const sessionUser: StatementDetector = {
  statements: ["assign"],
  inspect({ statement, module }) {
    if (statement.kind !== "assign") return null;
    const isWritten = statement.targets.some(
      (target) =>
        target.kind === "subscript" && isSession(target.object) && isUserKey(target.index, (key) => module.dotted(key)),
    );
    return isWritten ? { kind: "session-user" } : null;
  },
};

function isSession(object: Expression): boolean {
  return (object.kind === "attribute" || object.kind === "name") && /^(?:session|session_store)$/.test(object.name);
}

function isUserKey(key: Expression, dotted: (key: Expression) => string | null): boolean {
  if (key.kind === "string") return key.value === "_auth_user_id";
  return dotted(key) === "django.contrib.auth.SESSION_KEY";
}
