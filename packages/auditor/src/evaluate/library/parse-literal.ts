import type { Expression } from "#ir/expression.ts";
import { parseModule } from "#parser/parse-module.ts";

import { encodeKey, sequenceOf } from "../content.ts";
import type { Frame } from "../frame.ts";
import { literal, unknown, type Value } from "../value.ts";

/** Characters of a text that is read as a Python or JSON literal. */
const MAX_LENGTH = 20_000;

const JSON_NAMES: Readonly<Record<string, boolean | null>> = { true: true, false: false, null: null };

/** A text that holds one Python or JSON literal; nothing but literals is accepted. */
export function parseLiteral(source: string, frame: Frame): Value {
  if (source.length > MAX_LENGTH) return unknown("limit-exceeded", "the text is too long");
  const { body, isPartial } = parseModule(source.trim(), "");
  const [statement, ...more] = body;
  const isOne = !isPartial && more.length === 0 && statement?.kind === "expression";
  return (isOne ? literalOf(statement.value, frame) : null) ?? unknown("computed", "a text that is no literal");
}

function literalOf(expression: Expression, frame: Frame): Value | null {
  if (expression.kind === "name") {
    const value = Object.hasOwn(JSON_NAMES, expression.name) ? JSON_NAMES[expression.name] : undefined;
    return value === undefined ? null : literal(value);
  }
  if (expression.kind === "string" || expression.kind === "number" || expression.kind === "constant") {
    return frame.run.interpreter.evaluate(expression, frame);
  }
  if (expression.kind === "unary" && expression.operator === "-" && expression.operand.kind === "number") {
    return literal(-expression.operand.value);
  }
  if (expression.kind === "sequence") {
    const items = expression.items.map((item) => literalOf(item, frame));
    const known = items.filter((item) => item !== null);
    return known.length < items.length ? null : frame.state.allocate(sequenceOf(expression.type, known));
  }
  return expression.kind === "dict" ? dictOf(expression, frame) : null;
}

function dictOf(expression: Expression & { kind: "dict" }, frame: Frame): Value | null {
  const entries = new Map<string, { key: Value; value: Value }>();
  for (const entry of expression.entries) {
    const key = entry.key === null ? null : literalOf(entry.key, frame);
    const value = literalOf(entry.value, frame);
    const encoded = key === null ? null : encodeKey(key);
    if (key === null || value === null || encoded === null) return null;
    entries.set(encoded, { key, value });
  }
  return frame.state.allocate({ kind: "mapping", entries, isOpen: false });
}
