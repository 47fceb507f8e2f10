import { encodeKey, type MappingContent, type SequenceContent } from "./content.ts";
import { alternatives } from "./contents-of.ts";
import type { Frame } from "./frame.ts";
import { readVariable } from "./library/os-environ.ts";
import { lift } from "./lift.ts";
import { mergeValues } from "./merge-values.ts";
import { ancestorOf } from "./path-value.ts";
import { isNumber, isText, literal, unknown, type Value } from "./value.ts";

/** `object[index]` for reading. */
export function evaluateSubscript(object: Value, index: Value, frame: Frame): Value {
  if (object.kind === "reference" && object.name === "os.environ") return readVariable(index, undefined, true, frame);
  if (object.kind === "processState") return processItem(object.of, index, frame);
  if (object.kind === "namespace") return ofNamespace(object.scope, index, frame);
  if (object.kind === "secretSource") return object;
  if (object.kind === "method" && object.name === "parents" && object.receiver.kind === "path" && isNumber(index)) {
    return ancestorOf(object.receiver, index.value + 1);
  }
  if (object.kind === "reference") return unknown("computed", `an item of ${object.name}`);
  return lift([object, index], frame, (container = unknown("computed"), key = unknown("computed")) =>
    itemOf(container, key, frame),
  );
}

function itemOf(container: Value, key: Value, frame: Frame): Value {
  if (isText(container)) {
    const character = isNumber(key) ? container.value.at(key.value) : undefined;
    return character === undefined ? unknown("computed") : literal(character);
  }
  if (container.kind !== "object") return container.kind === "unknown" ? container : unknown("computed");
  const paths = alternatives(container, frame).map(({ guard, conditions, content }) => ({
    guard,
    conditions,
    state: frame.state,
    value:
      content === null
        ? unknown("computed")
        : content.kind === "mapping"
          ? entryOf(content, key)
          : elementOf(content, key),
  }));
  return mergeValues(paths, frame.run.limits.maxBranches);
}

function entryOf(content: MappingContent, key: Value): Value {
  const encoded = encodeKey(key);
  const entry = encoded === null ? undefined : content.entries.get(encoded);
  return entry?.value ?? unknown(content.isOpen ? "unresolved-items" : "computed", "the key is not there");
}

function elementOf(content: SequenceContent, key: Value): Value {
  if (!isNumber(key) || !content.isOrdered) return unknown("unresolved-items");
  if (content.isOpen && key.value < 0) return unknown("unresolved-items");
  return (
    content.items.at(key.value) ?? unknown(content.isOpen ? "unresolved-items" : "computed", "the index is not there")
  );
}

function ofNamespace(scope: number, index: Value, frame: Frame): Value {
  const binding = isText(index) ? frame.state.get(scope, index.value) : undefined;
  return binding?.value ?? unknown("computed", "a name that is computed");
}

function processItem(of: "argv" | "argvItem" | "modules", index: Value, frame: Frame): Value {
  if (of === "argv") return { kind: "processState", of: "argvItem" };
  // sys.modules[__name__] is the module itself.
  if (of === "modules" && isText(index) && index.value === frame.module.name) {
    return { kind: "namespace", scope: frame.scopes.at(-1) ?? 0 };
  }
  return unknown("computed");
}
