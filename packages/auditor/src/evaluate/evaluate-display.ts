import type { Expression, ExpressionOf } from "#ir/expression.ts";

import { encodeKey, type MappingContent } from "./content.ts";
import { plainContent } from "./contents-of.ts";
import type { Frame } from "./frame.ts";
import { unknown, type Value } from "./value.ts";

/** Items of a list, tuple, set or argument list; a spread of something unknown leaves the sequence open. */
function evaluateItems(
  expressions: readonly Expression[],
  frame: Frame,
): { items: readonly Value[]; isOpen: boolean; isOrdered: boolean } {
  const items: Value[] = [];
  let isOpen = false;
  let isOrdered = true;
  for (const expression of expressions) {
    if (items.length >= frame.run.limits.maxItems) return { items, isOpen: true, isOrdered };
    if (expression.kind !== "starred") {
      items.push(frame.run.interpreter.evaluate(expression, frame));
      continue;
    }
    const spread = spreadItems(frame.run.interpreter.evaluate(expression.value, frame), frame);
    items.push(...spread.items);
    isOpen ||= spread.isOpen;
    isOrdered &&= spread.isOrdered;
  }
  return { items, isOpen, isOrdered };
}

/** What iterating over a value gives, as far as it is known. */
export function spreadItems(
  value: Value,
  frame: Frame,
): { items: readonly Value[]; isOpen: boolean; isOrdered: boolean } {
  const content = plainContent(value, frame);
  if (content?.kind === "sequence")
    return { items: content.items, isOpen: content.isOpen, isOrdered: content.isOrdered && !content.isOpen };
  if (content?.kind === "mapping") {
    return {
      items: [...content.entries.values()].map(({ key }) => key),
      isOpen: content.isOpen,
      isOrdered: !content.isOpen,
    };
  }
  return { items: [], isOpen: true, isOrdered: false };
}

/** A list, tuple or set display. */
export function evaluateSequence(expression: ExpressionOf<"sequence">, frame: Frame): Value {
  const { items, isOpen, isOrdered } = evaluateItems(expression.items, frame);
  return frame.state.allocate({ kind: "sequence", type: expression.type, items, isOpen, isOrdered });
}

/** A dict display; later entries win, an unknown key or spread leaves it open. */
export function evaluateDict(expression: ExpressionOf<"dict">, frame: Frame): Value {
  const entries = new Map<string, { key: Value; value: Value }>();
  let isOpen = false;
  for (const { key, value } of expression.entries) {
    if (entries.size >= frame.run.limits.maxItems) return store(entries, true, frame);
    const evaluated = frame.run.interpreter.evaluate(value, frame);
    if (key === null) {
      const content = plainContent(evaluated, frame);
      if (content?.kind !== "mapping") {
        weaken(entries);
        isOpen = true;
        continue;
      }
      if (content.isOpen) weaken(entries);
      isOpen ||= content.isOpen;
      for (const [encoded, entry] of content.entries) entries.set(encoded, entry);
      continue;
    }
    const evaluatedKey = frame.run.interpreter.evaluate(key, frame);
    const encoded = encodeKey(evaluatedKey);
    if (encoded === null) isOpen = true;
    else entries.set(encoded, { key: evaluatedKey, value: evaluated });
  }
  return store(entries, isOpen, frame);
}

/** What stands before a spread that is not known may be replaced by it. */
function weaken(entries: Map<string, { key: Value; value: Value }>): void {
  for (const [encoded, { key }] of entries) entries.set(encoded, { key, value: unknown("unresolved-items") });
}

function store(entries: MappingContent["entries"], isOpen: boolean, frame: Frame): Value {
  return frame.state.allocate({ kind: "mapping", entries, isOpen });
}
