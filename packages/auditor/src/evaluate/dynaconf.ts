import type { Expression } from "#ir/expression.ts";

import { bind, isSettingName } from "./bind.ts";
import { sequenceContent } from "./contents-of.ts";
import type { Frame } from "./frame.ts";
import { openNamespace } from "./open-namespace.ts";
import { moduleScope } from "./scope.ts";
import { isText, type CallArguments, type Value } from "./value.ts";

/** Prefix of the variables unless the code gives another one. */
const DEFAULT_PREFIX = "DJANGO";

/**
 * `DjangoDynaconf(__name__, ...)` at the end of a module: what stands above are defaults that `PREFIX_NAME` variables
 * replace, and files outside the repository may set more. Files inside it are not read, so they leave everything open.
 */
export function applyDynaconf(args: CallArguments, frame: Frame, expression: Expression): void {
  const scope = moduleScope(frame);
  const { line } = expression.span;
  if (namesFileOfRepository(args, frame)) {
    openNamespace(scope, frame, line, "may-be-overridden");
    return;
  }
  const given = args.named.get("ENVVAR_PREFIX_FOR_DYNACONF") ?? args.named.get("envvar_prefix");
  const prefix = isText(given) ? given.value : DEFAULT_PREFIX;
  const statement = { kind: "expression", value: expression, span: frame.statementSpan ?? expression.span } as const;
  for (const [name, binding] of frame.state.namesIn(scope)) {
    if (!isSettingName(name) || !isValue(binding.value)) continue;
    const value: Value = {
      kind: "environment",
      variable: `${prefix}_${name}`,
      mode: "default",
      cast: "other",
      default: binding.value,
    };
    bind(frame, name, value, statement, "augment", scope);
  }
  openNamespace(scope, frame, line, "overlay-outside-repository");
}

function isValue(value: Value): boolean {
  return value.kind !== "module" && value.kind !== "function" && value.kind !== "class" && value.kind !== "absent";
}

/** `settings_files=["settings.toml"]` and its older spellings. */
function namesFileOfRepository(args: CallArguments, frame: Frame): boolean {
  const { resolver } = frame.run;
  return [...args.named].some(([name, value]) => {
    if (!/^(?:settings_files?|SETTINGS_FILES?_FOR_DYNACONF|SETTINGS_MODULE_FOR_DYNACONF|preload|includes)$/.test(name))
      return false;
    const items = sequenceContent(value, frame)?.items ?? [value];
    return items.some((item) => isText(item) && resolver.glob(frame.module.path, item.value).length > 0);
  });
}
