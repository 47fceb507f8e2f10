import type { Expression } from "#ir/expression.ts";

import { encodeKey, type Content, type MappingContent, type SequenceContent } from "./content.ts";
import type { Frame } from "./frame.ts";
import { storeVariable } from "./library/os-environ.ts";
import { setName } from "./methods/namespace-methods.ts";
import { openByKey } from "./open-namespace.ts";
import { isNumber, isText, unknown, type Value } from "./value.ts";

/** `object[key] = value` on the heap, on a module's names or on the process environment. */
export function assignItem(object: Value, key: Value, value: Value, target: Expression, frame: Frame): void {
  if (object.kind === "reference" && object.name === "os.environ" && isText(key))
    storeVariable(key.value, value, frame);
  if (object.kind === "namespace") {
    if (isText(key)) setName(object.scope, key.value, value, frame, target);
    else openByKey(object.scope, key, value, frame, target.span.line);
  }
  if (object.kind === "conditional")
    object.branches.forEach((branch) => assignItem(branch.value, key, value, target, frame));
  if (object.kind === "environment" && object.default !== undefined)
    assignItem(object.default, key, value, target, frame);
  if (object.kind !== "object") return;
  changeContent(object.id, frame, (content) =>
    content.kind === "mapping" ? withEntry(content, key, value) : withItem(content, key, value),
  );
}

/** `del object[key]`. */
export function deleteItem(object: Value, key: Value, frame: Frame): void {
  if (object.kind === "namespace" && isText(key)) frame.state.delete(object.scope, key.value);
  if (object.kind === "conditional") object.branches.forEach((branch) => deleteItem(branch.value, key, frame));
  if (object.kind === "environment" && object.default !== undefined) deleteItem(object.default, key, frame);
  if (object.kind !== "object") return;
  changeContent(object.id, frame, (content) => {
    if (content.kind === "sequence") {
      if (!isNumber(key) || !content.isOrdered) return { ...content, items: [], isOpen: true };
      return { ...content, items: content.items.toSpliced(key.value, 1) };
    }
    const encoded = encodeKey(key);
    if (encoded === null) return { ...content, entries: new Map(), isOpen: true };
    const entries = new Map(content.entries);
    entries.delete(encoded);
    return { ...content, entries };
  });
}

function changeContent(
  id: number,
  frame: Frame,
  change: (content: SequenceContent | MappingContent) => SequenceContent | MappingContent,
): void {
  const content = frame.state.content(id);
  if (content === undefined) return;
  const changed: Content =
    content.kind === "branched"
      ? { ...content, branches: content.branches.map((branch) => ({ ...branch, content: change(branch.content) })) }
      : change(content);
  frame.state.store(id, changed);
}

function withEntry(content: MappingContent, key: Value, value: Value): MappingContent {
  const encoded = encodeKey(key);
  if (encoded !== null) return { ...content, entries: new Map([...content.entries, [encoded, { key, value }]]) };
  // An unknown key may replace any entry.
  const entries = new Map(
    [...content.entries].map(([known, entry]) => [known, { key: entry.key, value: unknown("unresolved-items") }]),
  );
  return { ...content, entries, isOpen: true };
}

function withItem(content: SequenceContent, key: Value, value: Value): SequenceContent {
  const index = isNumber(key) ? (key.value < 0 ? content.items.length + key.value : key.value) : -1;
  if (content.isOrdered && !content.isOpen && index >= 0 && index < content.items.length) {
    return { ...content, items: content.items.with(index, value) };
  }
  return { ...content, items: [], isOpen: true, isOrdered: false };
}
