import type { Expression } from "#ir/expression.ts";
import { printExpression } from "#ir/print-expression.ts";
import { expressionsIn } from "#ir/walk.ts";
import { printStatement } from "#ir/print-statement.ts";

import type { CallDetector, DetectorContext, SiteDraft, StatementDetector } from "../detector.ts";

const NAMES = new Set([
  "django.shortcuts.redirect",
  "django.http.HttpResponseRedirect",
  "django.http.HttpResponsePermanentRedirect",
  "django.http.response.HttpResponseRedirect",
  "django.http.response.HttpResponsePermanentRedirect",
]);

const CHECKS =
  /^(?:url_has_allowed_host_and_scheme|is_safe_url|is_safe_redirect_url|get_safe_redirect_url|get_redirect_url|get_next_redirect_url|get_success_url|validate_redirect\w*|is_valid_redirect\w*)$/;
const OTHER_CHECKS =
  /safe|allow|valid|check|verify|clean|is_local|is_internal|trusted|whitelist|allowlist|is_relative|startswith|urlparse|urlsplit|netloc|resolve|unsign|loads/i;

/**
 * Kind `redirect`: the browser is sent to an address that a request or a caller gave. Traits: `checked` when the same
 * function calls Django's check of the address; `maybe-checked` for another test; `fixed-prefix` when the address starts
 * with something else; `referer`; `cleaned` for a validated form's field; `header` for a Location header.
 */
export const redirect: CallDetector = {
  names: ["redirect", "HttpResponseRedirect", "HttpResponsePermanentRedirect"],
  inspect(context) {
    const target = context.argument(0, "to") ?? context.keyword("redirect_to");
    if (target === undefined || !NAMES.has(context.callee)) return null;
    return draft(target, context.callee, [], context);
  },
};

/** Kind `redirect`: `response["Location"] = address`. */
export const locationHeader: StatementDetector = {
  statements: ["assign"],
  inspect(context) {
    const { statement } = context;
    if (statement.kind !== "assign") return null;
    const isLocation = statement.targets.some(
      (target) =>
        target.kind === "subscript" &&
        target.index.kind === "string" &&
        target.index.value.toLowerCase() === "location",
    );
    return isLocation ? draft(statement.value, "", ["header"], context) : null;
  },
};

const METHODS = /^get_(?:\w+_)?(?:redirect|success)_url$/;

/** Kind `redirect`: what a view answers when Django asks it for the address, and the `url` that a redirect view sets. */
export const redirectMethod: StatementDetector = {
  statements: ["return", "assign"],
  inspect(context) {
    const { statement, scope } = context;
    if (scope.class === null || !METHODS.test(scope.function?.definition?.name ?? "")) return null;
    if (statement.kind === "return") return statement.value === null ? null : draft(statement.value, "", [], context);
    if (statement.kind !== "assign") return null;
    const isUrl = statement.targets.some(
      (target) =>
        target.kind === "attribute" &&
        target.name === "url" &&
        target.object.kind === "name" &&
        target.object.name === "self",
    );
    return isUrl ? draft(statement.value, "", [], context) : null;
  },
};

function draft(
  target: Expression,
  callee: string,
  traits: readonly string[],
  context: DetectorContext,
): SiteDraft | null {
  const traced = context.trace(target);
  if (traced.origin !== "request") return null;
  const way = [printExpression(target), ...traced.steps.map((step) => printStatement(step))].join("\n");
  return {
    kind: "redirect",
    callee,
    traced,
    traits: [
      ...traits,
      ...checksIn(context),
      ...(context.trace(startOf(target, context)).origin === "request" ? [] : ["fixed-prefix"]),
      ...(/HTTP_REFERER|["']referer["']/i.test(way) ? ["referer"] : []),
      ...(/cleaned_data/.test(way) ? ["cleaned"] : []),
    ],
  };
}

function checksIn({ scope }: DetectorContext): readonly string[] {
  const around = scope.function?.definition;
  if (around === undefined || around === null) return [];
  const found = new Set<string>();
  for (const expression of expressionsIn(around.body)) {
    if (
      expression.kind === "compare" &&
      expression.rest.some(({ operator }) => operator === "in" || operator === "not in")
    )
      found.add("maybe-checked");
    if (expression.kind !== "call") continue;
    const { callee } = expression;
    if (callee.kind === "attribute" && isSuper(callee.object)) continue; // asks on, and checks nothing
    const name = callee.kind === "attribute" || callee.kind === "name" ? callee.name : "";
    if (CHECKS.test(name)) found.add("checked");
    else if (OTHER_CHECKS.test(name)) found.add("maybe-checked");
  }
  return [...found];
}

function isSuper(expression: Expression): boolean {
  return expression.kind === "call" && expression.callee.kind === "name" && expression.callee.name === "super";
}

/** What an address begins with: the left end of sums, formats and names that were set once. */
function startOf(target: Expression, context: DetectorContext, step = 0): Expression {
  if (step > 8) return target;
  switch (target.kind) {
    case "binary":
      return startOf(target.left, context, step + 1);
    case "formatString": {
      const [first] = target.parts;
      return first?.kind === "hole"
        ? startOf(first.value, context, step + 1)
        : { kind: "string", value: "", isBytes: false, span: target.span };
    }
    case "call": {
      const isFormat = target.callee.kind === "attribute" && target.callee.name === "format";
      if (!isFormat || target.callee.kind !== "attribute") return target;
      const { object } = target.callee;
      const begins = object.kind === "string" && object.value.startsWith("{");
      return begins ? (target.args[0]?.value ?? object) : object;
    }
    case "name": {
      const bindings = context.scope.owner(target.name)?.bindings(target.name) ?? []; // an imported name has none
      const [only] = bindings;
      const value = bindings.length === 1 && only?.how === "assign" ? only.value : null;
      return value === null || value === undefined ? target : startOf(value, context, step + 1);
    }
    default:
      return target;
  }
}
