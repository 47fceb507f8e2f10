import type { Pattern } from "#ir/statement.ts";

import { namedChildren, type LowerContext } from "./lower-context.ts";
import { lowerExpression } from "./lower-expression.ts";
import type { SyntaxNode } from "./syntax-node.ts";

/** A pattern of a `match` case. */
export function lowerPattern(node: SyntaxNode, context: LowerContext): Pattern {
  const text = context.text(node).trim();
  if (text === "_") return { kind: "capture", name: null };
  const [child] = namedChildren(node);
  if (child === undefined || child.isTruncated) return { kind: "other" };
  if (child.type === "case_pattern") return lowerPattern(child, context);
  if (child.type === "union_pattern") {
    const patterns = child.children.filter((item) => item.type !== "|").map((item) => lowerAlternative(item, context));
    return { kind: "or", patterns };
  }
  if (text.startsWith("-")) return { kind: "other" };
  return lowerAlternative(child, context);
}

const VALUE_PATTERNS = new Set(["string", "concatenated_string", "integer", "float", "true", "false", "none"]);

function lowerAlternative(node: SyntaxNode, context: LowerContext): Pattern {
  if (VALUE_PATTERNS.has(node.type)) return { kind: "value", value: lowerExpression(node, context) };
  if (context.text(node) === "_") return { kind: "capture", name: null };
  if (node.type !== "dotted_name") return { kind: "other" };
  // A single name captures; a dotted one is a constant to compare with.
  if (node.children.length === 1) return { kind: "capture", name: context.text(node) };
  return { kind: "value", value: lowerExpression(node, context) };
}
