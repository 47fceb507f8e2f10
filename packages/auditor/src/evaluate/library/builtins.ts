import { plainContent } from "../contents-of.ts";
import type { Frame } from "../frame.ts";
import { lift } from "../lift.ts";
import { plainText } from "../operators/plain-text.ts";
import { textOfPath } from "../path-value.ts";
import { moduleScope } from "../scope.ts";
import { truthOf } from "../truth.ts";
import { assumed, isNumber, isText, literal, unknown, type CallArguments, type Value } from "../value.ts";
import type { Library } from "./library.ts";

/** Python's built-in functions on single values and names. */
export const BUILTINS: Library = {
  "builtins.bool": (args, frame) => toBoolean(args.positional[0], frame),
  "builtins.int": (args, frame) => lifted(args, frame, (value) => toNumber(value, true), "integer"),
  "builtins.float": (args, frame) => lifted(args, frame, (value) => toNumber(value, false), "float"),
  "builtins.str": (args, frame) => lifted(args, frame, toText, null),
  "builtins.len": (args, frame) => lifted(args, frame, (value) => lengthOf(value, frame), "integer"),
  "builtins.abs": (args, frame) =>
    lifted(args, frame, (value) => (isNumber(value) ? literal(Math.abs(value.value)) : unknown("computed")), "integer"),
  "builtins.getattr": getAttribute,
  "builtins.hasattr": () => unknown("computed"),
  "builtins.isinstance": (args) => isInstance(args),
  "builtins.locals": (_, frame) => ({ kind: "namespace", scope: frame.scopes[0] ?? 0 }),
  "builtins.globals": (_, frame) => ({ kind: "namespace", scope: moduleScope(frame) }),
  "builtins.vars": (args, frame) =>
    args.positional.length === 0
      ? { kind: "namespace", scope: frame.scopes[0] ?? 0 }
      : args.positional[0]?.kind === "namespace"
        ? args.positional[0]
        : undefined,
  "builtins.print": () => literal(null),
  "builtins.super": (_, frame) =>
    frame.self === undefined ? undefined : { kind: "self", of: frame.self.of, after: frame.self.definedIn },
  "builtins.open": (args) => ({ kind: "instance", type: "file", args }),
};

type PlainFunction = (value: Value) => Value;

function lifted(
  args: CallArguments,
  frame: Frame,
  operation: PlainFunction,
  cast: "integer" | "float" | null,
): Value | undefined {
  const [value] = args.positional;
  if (value === undefined) return undefined;
  return lift(
    [value],
    frame,
    (plain = unknown("computed")) => operation(plain),
    (before) => cast ?? before,
  );
}

/** Of an environment text `bool()` makes true whenever it is not empty, so the cast stays what it was. */
function toBoolean(value: Value | undefined, frame: Frame): Value | undefined {
  if (value === undefined) return literal(false);
  return lift(
    [value],
    frame,
    (plain = unknown("computed")) => {
      const { holds, isAssumed } = truthOf(plain, frame.state);
      if (holds === null) return plain.kind === "unknown" ? plain : unknown("computed");
      return isAssumed ? assumed(literal(holds)) : literal(holds);
    },
    (before) => (before === "integer" || before === "float" ? "boolean" : before),
  );
}

function toNumber(value: Value, isInteger: boolean): Value {
  if (value.kind !== "literal" || value.value === null) return value.kind === "unknown" ? value : unknown("computed");
  const text = typeof value.value === "string" ? value.value.trim().replaceAll("_", "") : value.value;
  const number = text === "" ? Number.NaN : Number(text);
  if (Number.isNaN(number) || (isInteger && typeof text === "string" && !/^[-+]?\d+$/.test(text)))
    return unknown("computed");
  return isInteger ? literal(Math.trunc(number)) : { kind: "literal", value: number, isFloat: true };
}

function toText(value: Value): Value {
  if (value.kind === "path") return value.root === "absolute" ? literal(textOfPath(value)) : value;
  const text = plainText(value);
  return text === null
    ? value.kind === "unknown" || value.kind === "secretSource"
      ? value
      : unknown("computed")
    : literal(text);
}

function lengthOf(value: Value, frame: Frame): Value {
  if (isText(value)) return literal(value.value.length);
  const content = plainContent(value, frame);
  if (content === null || content.isOpen) return unknown("unresolved-items");
  return literal(content.kind === "sequence" ? content.items.length : content.entries.size);
}

/** `getattr(configuration, "NAME", default)`: an operator's module that is outside the repository, or one that is known. */
function getAttribute(args: CallArguments, frame: Frame): Value | undefined {
  const [object, name, fallback] = args.positional;
  if (object === undefined || name === undefined) return undefined;
  const isOutside = object.kind === "unknown" || object.kind === "reference" || object.kind === "instance";
  if (!isText(name)) return isOutside ? unknown("environment-value", "any name of an operator's module") : undefined;
  if (object.kind === "unknown" || object.kind === "reference" || object.kind === "instance") {
    const source = object.kind === "reference" ? object.name.slice(object.name.lastIndexOf(".") + 1) : "configuration";
    const variable = `${source}.${name.value}`;
    if (fallback === undefined) return { kind: "environment", variable, mode: "required", cast: "other" };
    return { kind: "environment", variable, mode: "default", cast: "other", default: fallback };
  }
  const value = frame.run.interpreter.attribute(object, name.value, frame);
  return value.kind === "unknown" || value.kind === "method" ? (fallback ?? value) : value;
}

function isInstance(args: CallArguments): Value {
  const [value, type] = args.positional;
  if (value?.kind !== "literal" || type?.kind !== "reference") return unknown("computed");
  const name = { string: "str", boolean: "bool", number: value.isFloat === true ? "float" : "int", object: "NoneType" }[
    typeof value.value as "string"
  ];
  return literal(type.name === `builtins.${name}`);
}
