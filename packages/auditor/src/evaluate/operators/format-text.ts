import type { ExpressionOf } from "#ir/expression.ts";
import { PLACEHOLDER_NAME } from "#parser/blank-placeholders.ts";

import type { Frame } from "../frame.ts";
import { lift } from "../lift.ts";
import { extendPath } from "../path-value.ts";
import { literal, unknown, type Value } from "../value.ts";
import { plainText } from "./plain-text.ts";

/** An f-string: folded when every hole has a known text; a path followed by more path stays a path. */
export function formatText(expression: ExpressionOf<"formatString">, frame: Frame): Value {
  const values: Value[] = [];
  for (const part of expression.parts) {
    if (part.kind === "text" && part.text.includes(PLACEHOLDER_NAME)) return unknown("template");
    if (part.kind === "hole" && part.format !== "") return unknown("computed", "a formatted text");
    values.push(part.kind === "text" ? literal(part.text) : frame.run.interpreter.evaluate(part.value, frame));
  }
  const isRepr = expression.parts.map((part) => part.kind === "hole" && part.conversion === "r");
  return lift(values, frame, (...plain) => joinParts(plain, isRepr, frame));
}

function joinParts(values: readonly Value[], isRepr: readonly boolean[], frame: Frame): Value {
  const [first, ...rest] = values.filter((value) => value.kind !== "literal" || value.value !== "");
  if (first?.kind === "path") {
    const tail = joinParts(rest, [], frame);
    if (tail.kind === "literal" && typeof tail.value === "string" && tail.value.startsWith("/")) {
      return extendPath(first, literal(tail.value.slice(1)), frame);
    }
  }
  let text = "";
  for (const [index, value] of values.entries()) {
    const part = plainText(value, isRepr[index] === true);
    if (part === null) return value.kind === "unknown" ? value : unknown("computed", "a formatted text");
    text += part;
    if (text.length > frame.run.limits.maxTextLength) return unknown("limit-exceeded", "the text is too long");
  }
  return literal(text);
}
