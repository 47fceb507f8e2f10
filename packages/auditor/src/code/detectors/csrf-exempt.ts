import type { StatementOf } from "#ir/statement.ts";

import type { CallDetector, DetectorContext, StatementDetector } from "../detector.ts";
import { decoratorNames } from "../views/decorator-names.ts";
import { meaningOf } from "../views/known-names.ts";
import { bodyInModule } from "../views/body-in-module.ts";

const EXEMPT = "django.views.decorators.csrf.csrf_exempt";

/**
 * Kind `csrf-exempt`: a view that needs no CSRF token, by a decorator. Traits: `class-wide` for a class; `uses-user` when
 * the body uses `request.user` or the session; `login-required` for a guard among the decorators or bases;
 * `signature-checked` for a check of a signature or token; `token-parameter` for a secret in
 * the address; `drf` for views of the REST framework, which are exempt anyway.
 */
export const csrfExempt: StatementDetector = {
  statements: ["function", "class"],
  inspect({ module, statement, scope }) {
    if (statement.kind !== "function" && statement.kind !== "class") return null;
    const names = decoratorNames(statement.decorators, module);
    if (names.every(({ name }) => name !== EXEMPT)) return null;
    // A copy of the REST framework's own base class.
    if (/(?:APIView|ViewSet)$/.test(scope.class?.definition?.name ?? "")) return null;
    const others = names.map(({ name }) => name);
    return {
      kind: "csrf-exempt",
      callee: EXEMPT,
      subject: statement.name,
      traits: traitsOf(statement, module, others),
    };
  },
};

/** Kind `csrf-exempt`: `csrf_exempt(view)` in a URLconf, trait `wrapper`. */
export const csrfExemptWrapper: CallDetector = {
  names: ["csrf_exempt"],
  inspect({ call, callee, argument, module, statement, nameOf, scope }) {
    const view = argument(0);
    const isDecorator =
      (statement.kind === "function" || statement.kind === "class") && statement.decorators.includes(call);
    if (callee !== EXEMPT || view === undefined || isDecorator || scope.class !== null) return null;
    const target =
      view.kind === "call" && view.callee.kind === "attribute" && view.callee.name === "as_view"
        ? view.callee.object
        : view;
    const name = nameOf(target);
    const local = target.kind === "name" ? target.name : null;
    const definition = module.syntax.body.find(
      (candidate): candidate is StatementOf<"function" | "class"> =>
        (candidate.kind === "function" || candidate.kind === "class") && candidate.name === local,
    );
    const traits = definition === undefined ? [] : traitsOf(definition, module, []);
    return {
      kind: "csrf-exempt",
      callee: EXEMPT,
      at: call,
      traits: ["wrapper", ...traits],
      ...(name === null ? {} : { subject: name }),
    };
  },
};

function traitsOf(
  statement: StatementOf<"function" | "class">,
  module: DetectorContext["module"],
  decorators: readonly string[],
): readonly string[] {
  const bases = statement.kind === "class" ? statement.bases.map(({ value }) => module.dotted(value) ?? "") : []; // a computed base says nothing
  const names = [...decorators, ...bases];
  const facts = bodyInModule(statement, module);
  return [
    ...(statement.kind === "class" ? ["class-wide"] : []),
    ...(facts.usesUser ? ["uses-user"] : []),
    ...(names.some((name) => meaningOf(name) === "guard") ? ["login-required"] : []),
    ...(facts.verifies ? ["signature-checked"] : []),
    ...(hasTokenParameter(statement) ? ["token-parameter"] : []),
    ...(names.some((name) => /^rest_framework\.|APIView$|ViewSet$/.test(name)) ? ["drf"] : []),
  ];
}

function hasTokenParameter(statement: StatementOf<"function" | "class">): boolean {
  return (
    statement.kind === "function" &&
    statement.parameters.some(({ name }) => /(?:^|_)(?:token|secret|signature|key|signed_\w+)$/.test(name))
  );
}
