import type { Cast } from "@stance/model";

import { argument } from "../evaluate-call.ts";
import type { Frame } from "../frame.ts";
import { lift } from "../lift.ts";
import { isText, literal, unknown, type Value } from "../value.ts";
import type { Library } from "./library.ts";

/** `os.environ` and `os.getenv`. */
export const OS_ENVIRON: Library = {
  "os.environ.get": (args, frame) => getVariable(args.positional[0], argument(args, 1, "default"), frame),
  "os.getenv": (args, frame) => getVariable(argument(args, 0, "key"), argument(args, 1, "default"), frame),
  "os.environ.setdefault": (args, frame) => {
    const [name, value] = args.positional;
    if (!isText(name) || value === undefined) return undefined;
    const result = readVariable(name, value, false, frame);
    storeVariable(name.value, result, frame);
    return result;
  },
  "os.environ.pop": (args, frame) => getVariable(args.positional[0], args.positional[1], frame),
  "os.environ.copy": () => ({ kind: "reference", name: "os.environ" }),
  "os.environ.update": () => literal(null),
  "os.environ.items": () => ({ kind: "reference", name: "os.environ" }),
  "os.environ.keys": () => ({ kind: "reference", name: "os.environ" }),
};

function getVariable(name: Value | undefined, fallback: Value | undefined, frame: Frame): Value | undefined {
  return name === undefined ? undefined : readVariable(name, fallback, false, frame);
}

/** The value of an environment variable: what the code itself set, or a value that only production knows. */
export function readVariable(name: Value, fallback: Value | undefined, isRequired: boolean, frame: Frame): Value {
  return lift([name], frame, (plain = unknown("computed")) => {
    if (!isText(plain)) return unknown("computed", "an environment variable whose name is computed");
    const own = frame.state.get(frame.run.environScope, plain.value);
    // A helper is being run as if the variable were not set.
    if (own?.value.kind === "absent") return isRequired ? unknown("computed") : (fallback ?? literal(null));
    if (own !== undefined) return own.value;
    return variable(plain.value, isRequired ? "required" : fallback, "none");
  });
}

/** An environment value; `fallback` undefined or None: the variable is optional. */
export function variable(name: string, fallback: Value | "required" | undefined, cast: Cast): Value {
  if (fallback === "required") return { kind: "environment", variable: name, mode: "required", cast };
  const isOptional = fallback === undefined || (fallback.kind === "literal" && fallback.value === null);
  if (isOptional) return { kind: "environment", variable: name, mode: "optional", cast };
  return { kind: "environment", variable: name, mode: "default", cast, default: fallback };
}

/** `os.environ["X"] = value` in the code itself. */
export function storeVariable(name: string, value: Value, frame: Frame): void {
  frame.state.set(frame.run.environScope, name, {
    value,
    chain: [],
    notes: new Set(),
    serial: frame.state.nextSerial(),
  });
}
