import type { Expression } from "#ir/expression.ts";

import { callMethod as callClassMethod } from "../class-attributes.ts";
import type { Content } from "../content.ts";
import { alternatives } from "../contents-of.ts";
import type { Frame } from "../frame.ts";
import { isConfigObject, readConfig } from "../library/decouple.ts";
import { isEnvObject, readEnv } from "../library/django-environ.ts";
import { readOption } from "../library/configparser.ts";
import { lift } from "../lift.ts";
import { mergeValues } from "../merge-values.ts";
import { extendPath, textOfPath } from "../path-value.ts";
import { isText, literal, unknown, type CallArguments, type Value, type ValueOf } from "../value.ts";
import { callMappingMethod } from "./mapping-methods.ts";
import { callNamespaceMethod } from "./namespace-methods.ts";
import { callSequenceMethod } from "./sequence-methods.ts";
import { callTextMethod, castAfterMethod } from "./text-methods.ts";

/** `receiver.name(...)` by the kind of the receiver. */
export function callMethod(
  receiver: Value,
  name: string,
  args: CallArguments,
  frame: Frame,
  expression: Expression | null,
): Value {
  if (receiver.kind === "environment" || receiver.kind === "conditional") {
    // Whichever path it is, what is read from it is not in the source.
    if (name === "open") return { kind: "instance", type: "file", args };
    return lift(
      [receiver],
      frame,
      (plain = unknown("computed")) => callMethod(plain, name, args, frame, expression),
      (before) => castAfterMethod(name, before),
    );
  }
  const option = readOption(receiver, name, args, frame);
  if (option !== null) return option;
  const result = callPlain(receiver, name, args, frame, expression);
  if (result !== undefined) return result;
  return receiver.kind === "unknown" || receiver.kind === "secretSource"
    ? receiver
    : unknown("computed", `result of ${name}()`);
}

function callPlain(
  receiver: Value,
  name: string,
  args: CallArguments,
  frame: Frame,
  expression: Expression | null,
): Value | undefined {
  switch (receiver.kind) {
    case "literal":
      return isText(receiver) ? callTextMethod(receiver.value, name, args, frame) : undefined;
    case "object":
      return callContainer(receiver, name, args, frame);
    case "path":
      return callPath(receiver, name, args, frame);
    case "duration":
      return name === "total_seconds" ? { kind: "literal", value: receiver.seconds, isFloat: true } : undefined;
    case "instance":
      return callInstance(receiver, name, args, frame);
    case "self":
    case "class":
      return name === "load_settings" || name === "setup" ? undefined : callClassMethod(receiver, name, args, frame);
    case "namespace":
      return callNamespaceMethod(receiver.scope, name, args, frame, expression);
    case "secretSource":
      return receiver;
    case "unknown":
      if (name === "open") return { kind: "instance", type: "file", args };
      return name.startsWith("read") ? { kind: "secretSource", source: "file" } : undefined;
    case "method":
      // `config.get("section").get("name")`: one more step into something that is not known.
      return undefined;
    default:
      return undefined;
  }
}

function callInstance(
  receiver: ValueOf<"instance">,
  name: string,
  args: CallArguments,
  frame: Frame,
): Value | undefined {
  if (isEnvObject(receiver)) return readEnv(receiver, name, args, frame);
  if (isConfigObject(receiver) && (name === "get" || name === "__call__")) return readConfig(args, frame);
  if (receiver.type === "file")
    return name === "read" || name === "readline" || name === "readlines"
      ? { kind: "secretSource", source: "file" }
      : literal(null);
  return undefined;
}

function callPath(receiver: ValueOf<"path">, name: string, args: CallArguments, frame: Frame): Value | undefined {
  switch (name) {
    case "resolve":
    case "absolute":
    case "expanduser":
      return receiver;
    case "joinpath":
      return args.positional.reduce<Value>(
        (path, part) => (path.kind === "path" ? extendPath(path, part, frame) : path),
        receiver,
      );
    case "as_posix":
    case "__str__":
      return receiver.root === "absolute" ? literal(textOfPath(receiver)) : receiver;
    case "read_text":
    case "read_bytes":
      return { kind: "secretSource", source: "file" };
    case "open":
      return { kind: "instance", type: "file", args };
    case "mkdir":
    case "write_text":
      return literal(null);
    default:
      return undefined;
  }
}

function callContainer(
  receiver: ValueOf<"object">,
  name: string,
  args: CallArguments,
  frame: Frame,
): Value | undefined {
  const effects = alternatives(receiver, frame).map(({ guard, conditions, content }) => {
    const effect =
      content === null
        ? undefined
        : content.kind === "sequence"
          ? callSequenceMethod(content, name, args, frame)
          : callMappingMethod(content, name, args, frame);
    return { guard, conditions, before: content, effect };
  });
  if (effects.some(({ effect }) => effect === undefined)) return undefined;
  const changed = effects.flatMap(({ guard, conditions, before, effect }) => {
    const content = effect?.content ?? before;
    return content === null ? [] : [{ guard, conditions, content }];
  });
  if (effects.some(({ effect }) => effect?.content !== undefined))
    frame.state.store(receiver.id, contentOf(changed, receiver, frame));
  const results = effects.flatMap(({ guard, conditions, effect }) =>
    effect === undefined ? [] : [{ guard, conditions, value: effect.result, state: frame.state }],
  );
  return mergeValues(results, frame.run.limits.maxBranches);
}

function contentOf(
  branches: Extract<Content, { kind: "branched" }>["branches"],
  receiver: ValueOf<"object">,
  frame: Frame,
): Content {
  const before = frame.state.content(receiver.id);
  const [only] = branches;
  if (before?.kind === "branched" && branches.length === before.branches.length) return { ...before, branches };
  if (only !== undefined && branches.length === 1) return only.content;
  return { kind: "branched", branches };
}

/** Methods that change a container in place, so that the statement belongs to the history of its setting. */
const MUTATORS: ReadonlySet<string> = new Set([
  "append",
  "extend",
  "insert",
  "remove",
  "pop",
  "clear",
  "update",
  "setdefault",
  "add",
  "discard",
  "reverse",
  "sort",
  "popitem",
]);

export function isMutator(name: string): boolean {
  return MUTATORS.has(name);
}
