import { parseModule } from "#parser/parse-module.ts";
import type { Expression } from "#ir/expression.ts";

import type { Frame } from "../frame.ts";
import { unknown, type Value } from "../value.ts";

/** Characters of a text that is read as a Python or JSON literal. */
const MAX_LENGTH = 20_000;

const JSON_NAMES: Readonly<Record<string, boolean | null>> = { true: true, false: false, null: null };

/** A text that holds one Python or JSON literal; nothing but literals is accepted. */
export function parseLiteral(source: string, frame: Frame): Value {
  if (source.length > MAX_LENGTH) return unknown("limit-exceeded", "the text is too long");
  const { body, isPartial } = parseModule(source.trim(), "");
  const [statement, ...more] = body;
  if (isPartial || more.length > 0 || statement?.kind !== "expression" || !isLiteral(statement.value)) return unknown("computed", "a text that is no literal");
  const { value } = statement;
  if (value.kind === "name") return { kind: "literal", value: JSON_NAMES[value.name] ?? null };
  return frame.run.interpreter.evaluate(value, frame);
}

function isLiteral(expression: Expression): boolean {
  switch (expression.kind) {
    case "string":
    case "number":
    case "constant":
      return true;
    case "name":
      return Object.hasOwn(JSON_NAMES, expression.name);
    case "unary":
      return expression.operator === "-" && expression.operand.kind === "number";
    case "sequence":
      return expression.items.every((item) => item.kind !== "name" && isLiteral(item));
    case "dict":
      return expression.entries.every(({ key, value }) => key !== null && key.kind !== "name" && value.kind !== "name" && isLiteral(key) && isLiteral(value));
    default:
      return false;
  }
}
