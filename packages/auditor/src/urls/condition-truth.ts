import type { DjangoSettings, SettingValue } from "@stance/model";

import type { CodeModule } from "#code/code-module.ts";
import type { Expression } from "#ir/expression.ts";

export type Truth = "true" | "false" | "unknown";

/** Names of switches that are off in production, or the audit of settings says so elsewhere. */
const OFF_IN_PRODUCTION = /^(?:DEBUG|TEMPLATE_DEBUG|IS_DEBUG|DJANGO_DEBUG|DEBUG_TOOLBAR|TESTING|IS_TESTING|TEST_MODE)$/;

/**
 * Whether production takes a branch of a URLconf. DEBUG counts as off, as a control of its own demands; other settings
 * count with the value that the project gives them.
 */
export function conditionTruth(test: Expression, module: CodeModule, settings: DjangoSettings): Truth {
  switch (test.kind) {
    case "constant":
      return test.value === true ? "true" : "false";
    case "unary":
      return test.operator === "not" ? negated(conditionTruth(test.operand, module, settings)) : "unknown";
    case "boolean":
      return combined(
        test.operator,
        conditionTruth(test.left, module, settings),
        conditionTruth(test.right, module, settings),
      );
    case "attribute":
    case "name":
      return truthOfSetting(settingNamed(test, module), settings);
    case "call":
      return truthOfSetting(settingNamed(test, module), settings);
    case "compare":
      return truthOfComparison(test, module, settings);
    default:
      return "unknown";
  }
}

/** Name of the setting that an expression reads: `settings.X`, `getattr(settings, "X", ...)`; null for anything else. */
export function settingNamed(expression: Expression, module: CodeModule): string | null {
  if (expression.kind === "call") {
    const [object, name] = expression.args;
    const isRead = expression.callee.kind === "name" && expression.callee.name === "getattr";
    if (!isRead || object === undefined || name?.value.kind !== "string") return null;
    return isSettings(object.value, module) ? name.value.value : null;
  }
  if (expression.kind !== "attribute") return null;
  return isSettings(expression.object, module) ? expression.name : null;
}

function isSettings(expression: Expression, module: CodeModule): boolean {
  return module.dotted(expression) === "django.conf.settings";
}

function truthOfSetting(name: string | null, settings: DjangoSettings): Truth {
  if (name === null) return "unknown";
  if (OFF_IN_PRODUCTION.test(name)) return "false";
  const found = Object.hasOwn(settings.settings, name) ? settings.settings[name] : undefined;
  return found === undefined ? "unknown" : truthOfValue(found.value);
}

function truthOfValue(value: SettingValue): Truth {
  switch (value.kind) {
    case "literal":
      return value.value === null || value.value === false || value.value === 0 || value.value === ""
        ? "false"
        : "true";
    case "sequence":
      if (value.items.length > 0) return "true";
      return value.isOpen ? "unknown" : "false";
    default:
      return "unknown";
  }
}

/** `"app" in settings.INSTALLED_APPS`, `"test" in sys.argv`. */
function truthOfComparison(
  test: Extract<Expression, { kind: "compare" }>,
  module: CodeModule,
  settings: DjangoSettings,
): Truth {
  const [only] = test.rest;
  if (only === undefined || test.rest.length > 1 || test.left.kind !== "string") return "unknown";
  if (only.operator !== "in" && only.operator !== "not in") return "unknown";
  const found = membership(test.left.value, only.value, module, settings);
  return only.operator === "in" ? found : negated(found);
}

function membership(item: string, list: Expression, module: CodeModule, settings: DjangoSettings): Truth {
  if (module.dotted(list) === "sys.argv") return /test/.test(item) ? "false" : "unknown";
  const name = settingNamed(list, module);
  const value = name !== null && Object.hasOwn(settings.settings, name) ? settings.settings[name]?.value : undefined;
  if (value?.kind !== "sequence") return "unknown";
  const isThere = value.items.some((entry) => entry.kind === "literal" && entry.value === item);
  if (isThere) return "true";
  return value.isOpen || value.items.some(({ kind }) => kind !== "literal") ? "unknown" : "false";
}

function negated(truth: Truth): Truth {
  if (truth === "unknown") return "unknown";
  return truth === "true" ? "false" : "true";
}

/** Three-valued `and` and `or`. */
export function combined(operator: "and" | "or", left: Truth, right: Truth): Truth {
  const strong = operator === "and" ? "false" : "true";
  if (left === strong || right === strong) return strong;
  return left === "unknown" || right === "unknown" ? "unknown" : left;
}
