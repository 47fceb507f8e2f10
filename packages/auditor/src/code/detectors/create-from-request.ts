import type { Expression } from "#ir/expression.ts";
import { printExpression } from "#ir/print-expression.ts";
import { printStatement } from "#ir/print-statement.ts";

import type { CodeScope } from "../code-scope.ts";
import type { CallDetector } from "../detector.ts";

/**
 * Kind `create-from-request`: objects are made or changed with every field that a request sends. Traits: `create` or
 * `update`; `validated` when the values went through a form or serializer.
 */
export const createFromRequest: CallDetector = {
  names: ["create", "update", "get_or_create", "update_or_create", "acreate", "aupdate"],
  inspect({ call, callee, trace, scope }) {
    if (!/(?:\.objects|_set|\(\)|_default_manager|\.all_objects)\.\w+$/.test(callee) && !/\.objects\./.test(callee))
      return null;
    for (const { value, spread } of call.args) {
      if (spread !== "**") continue;
      const traced = trace(value);
      if (traced.origin !== "request" || !isWhole(value, scope)) continue;
      const way = [printExpression(value), ...traced.steps.map((step) => printStatement(step))].join("\n");
      return {
        kind: "create-from-request",
        callee,
        traced,
        traits: [
          callee.endsWith("create") ? "create" : "update",
          ...(/cleaned_data|validated_data|serializer|\bform\b/.test(way) ? ["validated"] : []),
        ],
      };
    }
    return null;
  },
};

/** The request's own mapping, copied or decoded: not a dictionary whose keys the code writes. */
function isWhole(value: Expression, scope: CodeScope, step = 0): boolean {
  if (step > 6) return false;
  switch (value.kind) {
    case "attribute":
      return /^(?:POST|GET|data|query_params|cleaned_data|body|FILES)$/.test(value.name);
    case "call": {
      const { callee, args } = value;
      if (callee.kind === "attribute" && /^(?:dict|copy|items|json|decode)$/.test(callee.name))
        return isWhole(callee.object, scope, step + 1);
      const [first] = args;
      return (
        first !== undefined &&
        /(?:^|\.)(?:dict|loads|deepcopy|copy)$/.test(printExpression(callee)) &&
        isWhole(first.value, scope, step + 1)
      );
    }
    case "comprehension":
      return value.clauses.some(({ source }) => isWhole(source, scope, step + 1));
    case "name": {
      const bindings = scope.owner(value.name)?.bindings(value.name) ?? []; // an imported name has none
      return (
        bindings.length > 0 && bindings.every(({ value: inner }) => inner !== null && isWhole(inner, scope, step + 1))
      );
    }
    default:
      return false;
  }
}
