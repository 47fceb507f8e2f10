import type { Argument, Expression } from "#ir/expression.ts";
import { namesIn } from "#ir/names-in.ts";
import { printExpression } from "#ir/print-expression.ts";
import type { StatementOf } from "#ir/statement.ts";
import { expressionsIn } from "#ir/walk.ts";

import type { CallContext, CallDetector, StatementDetector } from "../detector.ts";
import { bodyInModule } from "../views/body-in-module.ts";

const KEYS = /^(?:pk|id|uuid|slug|code|key|guid|\w*_id|\w*_pk)(?:__exact)?$/;

/**
 * Kind `object-by-request`: a view loads an object by a key from the request or the URL, without naming the user.
 * Subject: the model. Traits: `lookup`; `user-tested` when the function tests the user otherwise.
 */
export const objectByRequest: CallDetector = {
  names: ["get_object_or_404", "aget_object_or_404", "get"],
  inspect(context) {
    const { call, callee, scope, module } = context;
    const isShortcut = callee.endsWith("get_object_or_404");
    if (!isShortcut && !callee.endsWith(".objects.get")) return null;
    const around = scope.function?.definition;
    if (around?.kind !== "function" || !isView(around, scope)) return null;
    const keys = call.args.filter(({ name, spread }) => spread === undefined && name !== undefined && KEYS.test(name));
    if (keys.length === 0 || !keys.some(({ value }) => isFromOutside(value, context))) return null;
    if (call.args.some(mentionsUser)) return null;
    const subject = subjectOf(call.args, call.callee, isShortcut);
    const facts = bodyInModule(around, module);
    return {
      kind: "object-by-request",
      callee,
      at: call,
      traits: ["lookup", ...(facts.testsUser ? ["user-tested"] : []), ...(facts.usesUser ? ["uses-user"] : [])],
      ...(subject === null ? {} : { subject }),
    };
  },
};

/**
 * Kind `object-by-request`: a generic detail, update or delete view whose class does not narrow the objects to a user.
 * Traits: `generic`, and `detail`, `update` or `delete`.
 */
export const genericObjectView: StatementDetector = {
  statements: ["class"],
  inspect({ module, statement }) {
    if (statement.kind !== "class") return null;
    const bases = statement.bases.map(({ value }) => module.dotted(value) ?? ""); // a computed base says nothing
    const base = bases
      .map((name) => /(?:^|\.)(Detail|Update|Delete)View$/.exec(name)?.[1])
      .find((name) => name !== undefined);
    if (base === undefined) return null;
    for (const inner of statement.body) {
      if (
        inner.kind === "function" &&
        /^(?:get_queryset|get_object|dispatch|test_func|has_permission)$/.test(inner.name)
      )
        return null;
    }
    const model = statement.body.find(
      (inner): inner is StatementOf<"assign"> =>
        inner.kind === "assign" && inner.targets.some((target) => target.kind === "name" && target.name === "model"),
    );
    const subject = model === undefined ? null : (module.dotted(model.value) ?? null);
    return {
      kind: "object-by-request",
      traits: ["generic", base.toLowerCase()],
      ...(subject === null ? {} : { subject: subject.slice(subject.lastIndexOf(".") + 1) }),
    };
  },
};

function isView(around: StatementOf<"function">, scope: CallContext["scope"]): boolean {
  if (around.parameters.some(({ name }) => name === "request")) return true;
  if (scope.class === null) return false;
  for (const expression of expressionsIn(around.body)) {
    if (expression.kind === "attribute" && (expression.name === "request" || expression.name === "kwargs")) return true;
  }
  return false;
}

function isFromOutside(value: Expression, { trace }: CallContext): boolean {
  const { origin } = trace(value);
  return origin === "request" || origin === "parameter" || /\bself\.kwargs\b/.test(printExpression(value));
}

function mentionsUser({ name, value }: Argument): boolean {
  if (name !== undefined && /user|owner|author|member|account|customer|team|project|organi[sz]ation|tenant/.test(name))
    return true;
  return [...namesIn(value)].some((inner) => inner === "user") || /\buser\b/.test(printExpression(value));
}

function subjectOf(args: readonly Argument[], callee: Expression, isShortcut: boolean): string | null {
  const [first] = args;
  const text = isShortcut ? (first === undefined ? null : printExpression(first.value)) : printExpression(callee);
  return text === null ? null : (/^[\w.]*?([A-Z]\w*)/.exec(text)?.[1] ?? null);
}
