import type { Cast } from "@stance/model";

import { runAside } from "../aside.ts";
import { callFunction } from "../call-function.ts";
import type { Frame } from "../frame.ts";
import { derived, type CallArguments, type FunctionValue, type Value } from "../value.ts";

/**
 * What a function of the project makes of one environment value, as `strtobool(os.environ.get("X", "no"))`: that which it
 * makes of the default, unless the environment says otherwise. Undefined when that is no plain value.
 */
export function convertEnvironment(callee: FunctionValue, args: CallArguments, frame: Frame): Value | undefined {
  const { positional, named } = args;
  const index = positional.findIndex(({ kind }) => kind === "environment");
  const source = positional[index];
  if (source?.kind !== "environment" || source.default === undefined || named.size > 0) return undefined;
  if (positional.some(({ kind }, other) => other !== index && kind !== "literal")) return undefined;
  const withDefault = { ...args, positional: positional.with(index, source.default) };
  const result = runAside(frame, frame.state.fork(), () => callFunction(callee, withDefault, frame));
  if (result.kind !== "literal") return undefined;
  const { variable } = source;
  return derived(
    { kind: "environment", variable, mode: "default", cast: castOf(result.value), default: result },
    source,
  );
}

function castOf(value: string | number | boolean | null): Cast {
  if (typeof value === "boolean") return "boolean";
  return typeof value === "number" ? "integer" : "other";
}
