import type { Expression } from "#ir/expression.ts";

import { callFunction } from "./call-function.ts";
import { convertEnvironment } from "./helper/convert-environment.ts";
import { readByHelper } from "./helper/read-by-helper.ts";
import { readExternalHelper } from "./helper/read-external-helper.ts";
import type { Frame } from "./frame.ts";
import { readConfig, isConfigObject } from "./library/decouple.ts";
import { isEnvObject, readEnv } from "./library/django-environ.ts";
import { libraryFunction } from "./library/index.ts";
import { isSecretManager } from "./library/random-secrets.ts";
import { callMethod } from "./methods/call-method.ts";
import { openPassed } from "./open-passed.ts";
import { callSpecial } from "./special-calls.ts";
import { unknown, type CallArguments, type Value } from "./value.ts";

/** What calling a value with these arguments gives. */
export function callValue(callee: Value, args: CallArguments, frame: Frame, expression: Expression | null): Value {
  frame.run.budget.step();
  const special = callSpecial(callee, args, frame, expression);
  if (special !== undefined) return special;
  switch (callee.kind) {
    case "reference":
      return callReference(callee.name, args, frame, expression);
    case "method":
      // An object that was given the names of a module may set them in each of its methods.
      if (callee.receiver.kind === "instance") openPassed(callee.receiver.args, frame, expression);
      return callMethod(callee.receiver, callee.name, args, frame, expression);
    case "function":
      return (
        readByHelper(callee, args, frame) ??
        convertEnvironment(callee, args, frame) ??
        callFunction(callee, args, frame)
      );
    case "class":
      openPassed(args, frame, expression);
      return { kind: "instance", type: `${callee.path}:${callee.name}`, args };
    case "path":
      return frame.run.interpreter.call(
        { kind: "reference", name: "os.path.join" },
        { ...args, positional: [callee, ...args.positional] },
        frame,
        expression,
      );
    case "instance":
      if (isEnvObject(callee)) return readEnv(callee, "get_value", asValueCall(args), frame) ?? unknown("computed");
      return isConfigObject(callee) ? readConfig(args, frame) : fromArguments(args, "the result of a call");
    case "unknown":
      openPassed(args, frame, expression);
      return callee;
    case "secretSource":
      return callee;
    default:
      return unknown("computed", "the result of a call");
  }
}

/** `env(var, default)` takes the default second, `env.get_value(var, cast, default)` third. */
function asValueCall(args: CallArguments): CallArguments {
  const [name, fallback] = args.positional;
  if (name === undefined || fallback === undefined) return args;
  // django-environ: env(var, cast, default); a second argument that is no type is a default.
  const isCast = fallback.kind === "reference" || fallback.kind === "function";
  return isCast ? args : { ...args, positional: [name], named: new Map([...args.named, ["default", fallback]]) };
}

function callReference(name: string, args: CallArguments, frame: Frame, expression: Expression | null): Value {
  const result = libraryFunction(name)?.(args, frame, expression);
  if (result !== undefined) return result;
  if (isSecretManager(name)) return { kind: "secretSource", source: "manager" };
  return readExternalHelper(name, args, frame) ?? fromArguments(args, `result of ${name}()`);
}

/** What a function that is not known makes of an environment value still comes from the environment. */
function fromArguments(args: CallArguments, detail: string): Value {
  const values = [...args.positional, ...args.named.values()];
  const secret = values.find((value) => value.kind === "secretSource");
  if (secret !== undefined) return secret;
  const environment = values.find((value) => value.kind === "environment");
  if (environment?.kind !== "environment") return unknown("computed", detail);
  const { variable, mode } = environment;
  if (mode !== "default") return { kind: "environment", variable, mode: "required", cast: "other" };
  return { kind: "environment", variable, mode, cast: "other", default: unknown("computed", detail) };
}
