import type { ComprehensionClause, ExpressionOf } from "#ir/expression.ts";

import { encodeKey, type MappingContent, type SequenceContent } from "./content.ts";
import type { Frame } from "./frame.ts";
import { evaluateGuard } from "./guard.ts";
import { iterate } from "./iterate.ts";
import { lift } from "./lift.ts";
import { unknown, type Value } from "./value.ts";

type Collector = {
  items: Value[];
  entries: Map<string, { key: Value; value: Value }>;
  isOpen: boolean;
  isOrdered: boolean;
};

/** A comprehension over a known sequence; of an unknown one only the type of the result is known. */
export function evaluateComprehension(expression: ExpressionOf<"comprehension">, frame: Frame): Value {
  const [first, ...rest] = expression.clauses;
  if (first === undefined) return unknown("computed");
  const source = frame.run.interpreter.evaluate(first.source, frame);
  return lift(
    [source],
    frame,
    (plain = unknown("computed")) => collect(expression, first, rest, plain, frame),
    () => "list",
  );
}

function collect(
  expression: ExpressionOf<"comprehension">,
  first: ComprehensionClause,
  rest: readonly ComprehensionClause[],
  source: Value,
  frame: Frame,
): Value {
  if (source.kind === "literal" && source.value === null) return unknown("computed");
  const inner: Frame = { ...frame, scopes: [frame.state.newScope(), ...frame.scopes], kind: "function" };
  const found: Collector = { items: [], entries: new Map(), isOpen: false, isOrdered: true };
  walk(expression, first, rest, source, inner, found);
  if (expression.type === "dict") {
    const content: MappingContent = { kind: "mapping", entries: found.entries, isOpen: found.isOpen };
    return frame.state.allocate(content);
  }
  const type = expression.type === "set" ? "set" : "list";
  const content: SequenceContent = {
    kind: "sequence",
    type,
    items: found.items,
    isOpen: found.isOpen,
    isOrdered: found.isOrdered && !found.isOpen,
  };
  return frame.state.allocate(content);
}

function walk(
  expression: ExpressionOf<"comprehension">,
  clause: ComprehensionClause,
  rest: readonly ComprehensionClause[],
  source: Value,
  frame: Frame,
  found: Collector,
): void {
  const { items, isOpen, isOrdered } = iterate(source, frame);
  found.isOpen ||= isOpen;
  found.isOrdered &&= isOrdered;
  for (const item of items) {
    if (found.items.length + found.entries.size >= frame.run.limits.maxItems) {
      found.isOpen = true;
      return;
    }
    assignTarget(clause.target, item, frame);
    const answers = clause.conditions.map((condition) => evaluateGuard(condition, frame).holds);
    if (answers.includes(false)) continue;
    if (answers.includes(null)) {
      // Whether the item is there is not known.
      found.isOpen = true;
      continue;
    }
    const [next, ...others] = rest;
    if (next === undefined) add(expression, frame, found);
    else walk(expression, next, others, frame.run.interpreter.evaluate(next.source, frame), frame, found);
  }
}

function assignTarget(target: ComprehensionClause["target"], item: Value, frame: Frame): void {
  frame.run.interpreter.assign(target, item, { kind: "pass", span: target.span }, frame);
}

function add(expression: ExpressionOf<"comprehension">, frame: Frame, found: Collector): void {
  const value = frame.run.interpreter.evaluate(expression.element, frame);
  if (expression.key === null) {
    found.items.push(value);
    return;
  }
  const key = frame.run.interpreter.evaluate(expression.key, frame);
  const encoded = encodeKey(key);
  if (encoded === null) found.isOpen = true;
  else found.entries.set(encoded, { key, value });
}
