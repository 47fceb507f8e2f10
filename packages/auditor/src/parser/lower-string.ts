import type { Expression, FormatPart } from "#ir/expression.ts";

import { decodeText, prefixOf, type StringPrefix } from "./decode-string.ts";
import { childIn, childOfType, type LowerContext } from "./lower-context.ts";
import type { SyntaxNode } from "./syntax-node.ts";

type LowerExpression = (node: SyntaxNode, context: LowerContext) => Expression;

/** One string literal or several adjacent ones, decoded and joined. An f-string without holes is a plain string. */
export function lowerString(node: SyntaxNode, context: LowerContext, lower: LowerExpression): Expression {
  const literals =
    node.type === "concatenated_string" ? node.children.filter((child) => child.type === "string") : [node];
  const parts: FormatPart[] = [];
  let isBytes = false;
  for (const literal of literals) {
    const opening = literal.children[0];
    if (opening?.type !== "string_start" || literal.isTruncated) return context.opaque(node);
    const prefix = prefixOf(context.text(opening));
    isBytes ||= prefix.isBytes;
    addParts(literal, prefix, parts, context, lower);
  }
  const span = context.span(node);
  if (parts.every((part) => part.kind === "text")) {
    return { kind: "string", value: parts.map((part) => part.text).join(""), isBytes, span };
  }
  return { kind: "formatString", parts, span };
}

function addParts(
  literal: SyntaxNode,
  prefix: StringPrefix,
  parts: FormatPart[],
  context: LowerContext,
  lower: LowerExpression,
): void {
  for (const child of literal.children) {
    if (child.type === "string_content") {
      const source = context.text(child);
      const text = decodeText(prefix.isFormat ? source.replaceAll("{{", "{").replaceAll("}}", "}") : source, prefix);
      parts.push({ kind: "text", text });
    } else if (child.type === "interpolation") {
      parts.push(hole(child, context, lower));
    }
  }
}

function hole(node: SyntaxNode, context: LowerContext, lower: LowerExpression): FormatPart {
  const value = childIn(node, "expression");
  const conversion = childOfType(node, "type_conversion");
  const format = childOfType(node, "format_specifier");
  return {
    kind: "hole",
    value: value === undefined ? context.opaque(node) : lower(value, context),
    conversion: conversion === undefined ? "" : context.text(conversion).slice(1),
    format: format === undefined ? "" : context.text(format).slice(1),
  };
}
