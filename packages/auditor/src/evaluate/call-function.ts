import type { Block } from "#ir/statement.ts";

import type { Frame } from "./frame.ts";
import { loadModule } from "./load-module.ts";
import { openPassed } from "./open-passed.ts";
import { mergeValues } from "./merge-values.ts";
import { NONE, unknown, type CallArguments, type FunctionValue, type Value } from "./value.ts";

/** Calls inside calls that are followed. */
const MAX_CALLS = 6;

/** Follows a function of the project with abstract arguments; several reachable returns become branches. */
export function callFunction(callee: FunctionValue, args: CallArguments, caller: Frame, self?: Frame["self"]): Value {
  const { run } = caller;
  const module = loadModule(callee.path, run);
  if (run.depth.call >= MAX_CALLS || args.isOpen || module === null) {
    openPassed(args, caller, null);
    return unknown("computed", `result of ${callee.name}()`);
  }
  const base = caller.state;
  const state = base.fork();
  const frame: Frame = {
    run,
    state,
    module,
    scopes: [state.newScope(), ...callee.scopes],
    kind: "function",
    guards: [...caller.guards],
    notes: new Set(),
    returns: [],
    base,
    isLoopUnsure: false,
    globals: new Set(),
    isReturnUnsure: false,
    isSwitch: caller.isSwitch,
    ...(self === undefined ? {} : { self }),
  };
  run.depth.call += 1;
  try {
    return bindParameters(callee, args, frame)
      ? runBody(callee, frame)
      : unknown("computed", `arguments of ${callee.name}()`);
  } finally {
    run.depth.call -= 1;
    base.commit(state, { withFacts: false });
  }
}

function runBody(callee: FunctionValue, frame: Frame): Value {
  const { interpreter, limits } = frame.run;
  if (!isBlock(callee.body)) return interpreter.evaluate(callee.body, frame);
  const completion = interpreter.execute(callee.body, frame);
  const returns =
    completion === "normal" ? [...frame.returns, { conditions: [], guard: "otherwise", value: NONE }] : frame.returns;
  if (returns.length === 0) return unknown("computed", `${callee.name}() does not return`);
  const result = mergeValues(
    returns.map((returned) => ({ ...returned, state: frame.state })),
    limits.maxBranches,
  );
  // A converter that is given something unknown may return anything that it can: no branch of it is likelier than another.
  const isGuess = frame.isReturnUnsure && result.kind === "conditional";
  return isGuess ? unknown("branches-differ", `${callee.name}() returns different values`) : result;
}

function isBlock(body: FunctionValue["body"]): body is Block {
  return Array.isArray(body);
}

function bindParameters(callee: FunctionValue, args: CallArguments, frame: Frame): boolean {
  const [scope] = frame.scopes;
  if (scope === undefined) return false;
  const rest = [...args.positional];
  const named = new Map(args.named);
  for (const parameter of callee.parameters) {
    const value = parameterValue(parameter, rest, named, frame);
    if (value === undefined) return false;
    frame.state.set(scope, parameter.name, { value, chain: [], notes: new Set(), serial: frame.state.nextSerial() });
  }
  return true;
}

function parameterValue(
  parameter: FunctionValue["parameters"][number],
  rest: Value[],
  named: Map<string, Value>,
  frame: Frame,
): Value | undefined {
  const { name, kind } = parameter;
  if (kind === "*") {
    return frame.state.allocate({
      kind: "sequence",
      type: "tuple",
      items: rest.splice(0),
      isOpen: false,
      isOrdered: true,
    });
  }
  if (kind === "**") {
    const entries = new Map(
      [...named].map(([key, value]) => [`string:${key}`, { key: { kind: "literal", value: key } as const, value }]),
    );
    return frame.state.allocate({ kind: "mapping", entries, isOpen: false });
  }
  const given = kind === "plain" ? rest.shift() : undefined;
  const value = given ?? named.get(name);
  named.delete(name);
  if (value !== undefined) return value;
  return parameter.default === undefined ? undefined : frame.run.interpreter.evaluate(parameter.default, frame);
}
