import type { CodeModule } from "#code/code-module.ts";
import type { ProjectCode } from "#code/views/project-code.ts";
import type { Expression, ExpressionOf } from "#ir/expression.ts";

/** What a route leads to: the view and the functions around it, outer ones first. */
export type RouteTarget = { readonly target: string | null; readonly wrappers: readonly string[] };

/** Names and wrappers that are followed. */
const MAX_DEPTH = 10;

/**
 * The view that the second argument of `path()` stands for: `views.home`, `Home.as_view()`, `login_required(view)`, a text
 * of old Django versions. The target is null when it is computed.
 */
export function routeTarget(expression: Expression, module: CodeModule, code: ProjectCode, depth = 0): RouteTarget {
  if (depth > MAX_DEPTH) return { target: null, wrappers: [] };
  switch (expression.kind) {
    case "string":
      return { target: canonical(expression.value, code), wrappers: [] };
    case "name":
    case "attribute":
      return targetOfName(expression, module, code, depth);
    case "call":
      return targetOfCall(expression, module, code, depth);
    default:
      return { target: null, wrappers: [] };
  }
}

/** The name by the path of the file when the project defines it, else the name as it is. */
export function canonical(name: string, code: ProjectCode): string {
  return code.find(name)?.name ?? name;
}

function targetOfName(expression: Expression, module: CodeModule, code: ProjectCode, depth: number): RouteTarget {
  const local = module.dotted(expression);
  if (local === null) return { target: null, wrappers: [] };
  const found = code.find(local) ?? code.findLocal(module, local);
  if (found === null) return { target: local, wrappers: [] };
  if (found.statement.kind !== "assign") return { target: found.name, wrappers: [] };
  const { value } = found.statement;
  const isFollowed = value.kind === "call" || value.kind === "name" || value.kind === "attribute";
  const inner = isFollowed ? routeTarget(value, found.module, code, depth + 1) : null;
  return inner === null || inner.target === null ? { target: found.name, wrappers: [] } : inner;
}

function targetOfCall(
  expression: ExpressionOf<"call">,
  module: CodeModule,
  code: ProjectCode,
  depth: number,
): RouteTarget {
  const { callee, args } = expression;
  if (callee.kind === "attribute" && callee.name === "as_view") {
    const inner = routeTarget(callee.object, module, code, depth + 1);
    return inner.target === null && callee.object.kind === "call" ? { target: null, wrappers: [] } : inner;
  }
  const [first] = args;
  const wrapper = module.dotted(callee.kind === "call" ? callee.callee : callee);
  // An object that is called like a view, such as a feed: its class.
  if (first === undefined && wrapper !== null) return { target: canonical(wrapper, code), wrappers: [] };
  if (first === undefined || wrapper === null || !mayBeView(first.value)) return { target: null, wrappers: [] };
  const inner = routeTarget(first.value, module, code, depth + 1);
  return wrapper === "functools.partial"
    ? inner
    : { ...inner, wrappers: [canonical(wrapper, code), ...inner.wrappers] };
}

function mayBeView({ kind }: Expression): boolean {
  return kind === "name" || kind === "attribute" || kind === "call";
}
