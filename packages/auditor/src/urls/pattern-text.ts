import type { DjangoSettings } from "@stance/model";

import { settingNamed } from "./condition-truth.ts";
import type { Definition, ProjectCode } from "#code/views/project-code.ts";
import type { CodeModule } from "#code/code-module.ts";
import type { Expression } from "#ir/expression.ts";
import type { StatementOf } from "#ir/statement.ts";

/** Levels of names and sums that are followed. */
const MAX_DEPTH = 8;

/** Text of a route's pattern when it is written in the code or in a setting; null when it is computed. */
export function patternText(
  expression: Expression,
  module: CodeModule,
  code: ProjectCode,
  settings: DjangoSettings,
  depth = 0,
): string | null {
  const go = (inner: Expression): string | null => patternText(inner, module, code, settings, depth + 1);
  if (depth > MAX_DEPTH) return null;
  switch (expression.kind) {
    case "string":
      return expression.value;
    case "formatString":
      return joined(expression.parts.map((part) => (part.kind === "text" ? part.text : go(part.value))));
    case "binary":
      return expression.operator === "+" ? joined([go(expression.left), go(expression.right)]) : null;
    case "call": {
      const [first] = expression.args;
      const isTranslation = /(?:^_$|gettext(?:_lazy)?$)/.test(module.dotted(expression.callee) ?? "");
      return isTranslation && first !== undefined ? go(first.value) : null;
    }
    case "attribute":
    case "name": {
      const setting = settingNamed(expression, module);
      if (setting !== null) return settingText(setting, settings);
      const local = module.dotted(expression);
      const found = local === null ? null : (code.find(local) ?? code.findLocal(module, local));
      if (found?.statement.kind !== "assign") return null;
      return patternText(usualValue(found, found.statement), found.module, code, settings, depth + 1);
    }
    default:
      return null;
  }
}

/** Of several assignments the one that runs in any case; a condition may replace it. */
function usualValue({ module, name }: Definition, statement: StatementOf<"assign">): Expression {
  const local = name.slice(name.lastIndexOf(".") + 1);
  const plain = module.syntax.body.findLast(
    (candidate): candidate is StatementOf<"assign"> =>
      candidate.kind === "assign" &&
      candidate.targets.some((target) => target.kind === "name" && target.name === local),
  );
  return (plain ?? statement).value;
}

function settingText(name: string, settings: DjangoSettings): string | null {
  const value = Object.hasOwn(settings.settings, name) ? settings.settings[name]?.value : undefined;
  return value?.kind === "literal" && typeof value.value === "string" ? value.value : null;
}

function joined(parts: readonly (string | null)[]): string | null {
  return parts.some((part) => part === null) ? null : parts.join("");
}
