import type { Expression } from "#ir/expression.ts";

import type { CallDetector, DetectorContext } from "../detector.ts";
import type { Traced } from "../trace-origin.ts";

/**
 * Kind `orm-lookup`: names of fields and lookups of a query come from outside, `filter(**request.GET.dict())`. Only what
 * comes from the request is kept. Trait: `annotation` for names that are given to annotations and aliases.
 */
export const ormLookup: CallDetector = {
  names: ["filter", "exclude", "annotate", "alias", "aggregate", "get", "get_or_create", "get_object_or_404"],
  inspect(context) {
    if (!context.hasSpread) return null;
    for (const { value, spread } of context.call.args) {
      if (spread !== "**") continue;
      const traced = keysOf(value, context, 0);
      if (traced?.origin !== "request") continue;
      const isAnnotation = /\.(?:annotate|alias|aggregate)$/.test(context.callee);
      return { kind: "orm-lookup", callee: context.callee, traced, traits: isAnnotation ? ["annotation"] : [] };
    }
    return null;
  },
};

const MAX_STEPS = 6;

/** Where the keys of a mapping come from; null when nothing says that they come from outside. */
function keysOf(mapping: Expression, context: DetectorContext, steps: number): Traced | null {
  if (steps > MAX_STEPS) return null;
  switch (mapping.kind) {
    case "dict":
      for (const { key, value } of mapping.entries) {
        const traced = key === null ? keysOf(value, context, steps + 1) : context.trace(key);
        if (traced?.origin === "request") return traced;
      }
      return null;
    case "comprehension":
      return mapping.key === null ? null : context.trace({ ...mapping, key: null, element: mapping.key });
    case "name": {
      const owner = context.scope.owner(mapping.name);
      if (owner === null || owner !== context.scope) return null;
      for (const { value, statement, isAdded } of owner.bindingsAt(mapping.name, mapping)) {
        const target = statement?.kind === "assign" ? statement.targets[0] : undefined;
        const isItem = isAdded && target?.kind === "subscript";
        const traced = isItem ? context.trace(target.index) : value === null ? null : keysOf(value, context, steps + 1);
        if (traced?.origin === "request") return traced;
      }
      return null;
    }
    case "call":
      return takesOver(mapping) ? context.trace(mapping) : null;
    case "attribute":
      // All of `cleaned_data` has the names of the form's fields.
      return /^(?:cleaned_data|validated_data)$/.test(mapping.name) ? null : context.trace(mapping);
    default:
      return null;
  }
}

/** `request.GET.dict()`, `dict(request.GET.items())`, `json.loads(request.body)`. */
function takesOver({ callee, args }: Extract<Expression, { kind: "call" }>): boolean {
  if (callee.kind === "attribute") return /^(?:dict|copy|loads|json)$/.test(callee.name);
  return callee.kind === "name" && callee.name === "dict" && args.every(({ name }) => name === undefined);
}
