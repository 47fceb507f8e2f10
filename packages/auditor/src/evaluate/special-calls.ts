import type { Expression } from "#ir/expression.ts";

import { applyDynaconf } from "./dynaconf.ts";
import type { Frame } from "./frame.ts";
import { applyHeroku } from "./library/heroku.ts";
import { includeFiles } from "./include-files.ts";
import { loadClassSettings } from "./load-class-settings.ts";
import { setName } from "./methods/namespace-methods.ts";
import { openByKey, openNamespace } from "./open-namespace.ts";
import { openPassed } from "./open-passed.ts";
import { moduleScope } from "./scope.ts";
import { isText, literal, unknown, type CallArguments, type Value } from "./value.ts";

/** Calls that act on the module itself; undefined for all others. */
export function callSpecial(
  callee: Value,
  args: CallArguments,
  frame: Frame,
  expression: Expression | null,
): Value | undefined {
  const line = expression?.span.line ?? 1;
  const scope = moduleScope(frame);
  if (callee.kind === "method" && callee.receiver.kind === "class" && callee.name === "load_settings") {
    loadClassSettings(callee.receiver, scope, frame);
    return literal(null);
  }
  if (callee.kind !== "reference") return undefined;
  switch (callee.name) {
    case "builtins.exec":
    case "builtins.execfile":
      runText(args.positional[1], frame, line);
      return unknown("computed", `result of ${callee.name}()`);
    case "dynaconf.DjangoDynaconf":
      if (expression !== null) applyDynaconf(args, frame, expression);
      return unknown("computed", "the settings object");
    case "django_heroku.settings":
    case "django_on_heroku.settings":
      return applyHeroku(args, frame, expression);
    case "split_settings.tools.include":
      includeFiles(args, frame, line);
      return literal(null);
    case "split_settings.tools.optional":
      return { kind: "instance", type: callee.name, args };
    case "builtins.setattr":
      return setAttribute(args, frame, expression);
    default:
      return afterUnknown(callee.name, args, frame, expression);
  }
}

/** `exec(text)` sets names of the module that it stands in, `exec(text, names)` those that it is given. */
function runText(names: Value | undefined, frame: Frame, line: number): void {
  const isOwnDict = names?.kind === "object";
  if (isOwnDict) return;
  const scopes =
    names === undefined ? [moduleScope(frame)] : names.kind === "namespace" ? [names.scope] : frame.run.running;
  for (const scope of scopes) openNamespace(scope, frame, line, "may-be-overridden");
}

/** `django_heroku.settings(locals())` and the like: whoever gets the names may set them. */
function afterUnknown(
  name: string,
  args: CallArguments,
  frame: Frame,
  expression: Expression | null,
): Value | undefined {
  if (/^builtins\.(?:vars|dict|len|print|getattr|hasattr)$/.test(name)) return undefined;
  return openPassed(args, frame, expression) ? unknown("computed", `result of ${name}()`) : undefined;
}

function setAttribute(args: CallArguments, frame: Frame, expression: Expression | null): Value {
  const [object, name, value = unknown("computed")] = args.positional;
  if (object?.kind !== "namespace") return literal(null);
  if (isText(name)) setName(object.scope, name.value, value, frame, expression);
  else openByKey(object.scope, name ?? unknown("computed"), value, frame, expression?.span.line ?? 1);
  return literal(null);
}
