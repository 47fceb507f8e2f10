import type { CodeModule } from "./code-module.ts";
import type { CodeScope } from "./code-scope.ts";

const HANDLERS = new Set(["get", "post", "put", "patch", "delete", "head", "options", "dispatch"]);

/** Files in which functions that take a request are views, and not what views call. */
const VIEW_FILES = /(?:^|[/_])(?:views?|api|apis|endpoints?|viewsets?)(?:[/_.]|\w*\.py$)/i;

/** True inside a function that Django or DRF calls with a request, so that its other parameters come from the address. */
export function isViewScope(scope: CodeScope, { path }: CodeModule): boolean {
  const { definition, parent } = scope.function ?? scope;
  if (definition?.kind !== "function") return false;
  const [first, second] = definition.parameters;
  if (parent?.kind !== "class")
    return first?.name === "request" && VIEW_FILES.test(path) && !/^_|_helper$/.test(definition.name);
  if (second?.name !== "request") return false;
  // `save_model(self, request, obj, ...)` of an admin class and hooks of mixins are called with objects.
  const actions = definition.decorators.some((decorator) => {
    const callee = decorator.kind === "call" ? decorator.callee : decorator;
    return (
      (callee.kind === "name" || callee.kind === "attribute") &&
      /^(?:action|detail_route|list_route)$/.test(callee.name)
    );
  });
  return HANDLERS.has(definition.name) || actions;
}
