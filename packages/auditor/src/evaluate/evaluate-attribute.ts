import { lookUpAttribute } from "./class-attributes.ts";
import type { Frame } from "./frame.ts";
import { knownConstant } from "./library/constants.ts";
import { urlPart } from "./library/urls.ts";
import { parentOf } from "./path-value.ts";
import { literal, unknown, type Value } from "./value.ts";

/** `object.name`. What is no known attribute becomes a method, to be understood when it is called. */
export function evaluateAttribute(object: Value, name: string, frame: Frame): Value {
  // The names of a caller, taken from its stack frame: those of the module that is running.
  const running = frame.run.running.at(-1);
  if ((name === "f_globals" || name === "f_locals") && running !== undefined)
    return { kind: "namespace", scope: running };
  switch (object.kind) {
    case "reference":
      return ofReference(`${object.name}.${name}`);
    case "module":
      return ofModule(object.path, name, frame);
    case "path":
      return ofPath(object, name);
    case "class":
      return lookUpAttribute(object, name, frame) ?? { kind: "method", receiver: object, name };
    case "self":
      return lookUpAttribute(object.of, name, frame, object) ?? { kind: "method", receiver: object, name };
    case "namespace":
      return name === "__dict__" ? object : { kind: "method", receiver: object, name };
    case "duration":
      return name === "days"
        ? literal(Math.floor(object.seconds / 86_400))
        : { kind: "method", receiver: object, name };
    case "unknown":
      // What a reader of options is asked for has a name and a fallback, and what is read from a file is no literal.
      return /^(?:get(?:boolean|int|float)?|open|read|read_text|read_bytes)$/.test(name)
        ? { kind: "method", receiver: object, name }
        : object;
    case "absent":
    case "lazyImport":
      return unknown("computed");
    case "instance":
      return urlPart(object, name, frame) ?? { kind: "method", receiver: object, name };
    case "literal":
    case "environment":
    case "secretSource":
    case "conditional":
    case "object":
    case "regex":
    case "function":
    case "method":
    case "processState":
      return { kind: "method", receiver: object, name };
    default:
      return object satisfies never;
  }
}

function ofReference(name: string): Value {
  if (name === "sys.argv") return { kind: "processState", of: "argv" };
  if (name === "sys.modules") return { kind: "processState", of: "modules" };
  return knownConstant(name) ?? { kind: "reference", name };
}

function ofModule(path: string, name: string, frame: Frame): Value {
  const scope = frame.run.interpreter.importModule(path, frame);
  const binding = scope === null ? undefined : frame.state.get(scope, name);
  if (binding !== undefined) {
    return binding.value.kind === "lazyImport"
      ? ofModule(binding.value.path, binding.value.name, frame)
      : frame.state.narrow(binding.value);
  }
  const submodule = frame.run.resolver.resolve(path, 1, name);
  if (submodule.kind === "file") return { kind: "module", path: submodule.path };
  if (submodule.kind === "package") return { kind: "module", path: `${submodule.directory}/__init__.py` };
  const isOpen = scope === null || frame.state.isOpenScope(scope);
  return unknown(isOpen ? "outside-repository" : "computed", `${name} is not defined in ${path}`);
}

function ofPath(path: Value & { kind: "path" }, name: string): Value {
  if (name === "parent") return parentOf(path);
  const last = path.segments.at(-1) ?? "";
  if (name === "name") return literal(last);
  if (name === "stem") return literal(last.replace(/\.[^.]+$/, ""));
  if (name === "suffix") return literal(/\.[^.]+$/.exec(last)?.[0] ?? "");
  return { kind: "method", receiver: path, name };
}
