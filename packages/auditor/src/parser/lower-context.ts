import type { Expression } from "#ir/expression.ts";
import type { Span } from "#ir/span.ts";

import type { LineIndex } from "./line-index.ts";
import type { SyntaxNode } from "./syntax-node.ts";

/** What lowering needs of a file: its text and its lines. */
export class LowerContext {
  readonly #text: string;
  readonly #lines: LineIndex;

  constructor(text: string, lines: LineIndex) {
    this.#text = text;
    this.#lines = lines;
  }

  text(node: SyntaxNode): string {
    return this.#text.slice(node.start, node.end);
  }

  slice(start: number, end: number): string {
    return this.#text.slice(start, end);
  }

  span(node: SyntaxNode): Span {
    return this.#lines.span(node.start, node.end);
  }

  opaque(node: SyntaxNode, reason: "syntax" | "depth" = "syntax"): Expression {
    return { kind: "opaque", text: this.text(node).slice(0, MAX_OPAQUE_TEXT), reason, span: this.span(node) };
  }
}

/** Characters kept of syntax that nothing looks into. */
const MAX_OPAQUE_TEXT = 2000;

/** The child in a field of the grammar. */
export function childIn(node: SyntaxNode, field: string): SyntaxNode | undefined {
  return node.children.find((child) => child.field === field);
}

export function childrenIn(node: SyntaxNode, field: string): readonly SyntaxNode[] {
  return node.children.filter((child) => child.field === field && child.isNamed);
}

export function namedChildren(node: SyntaxNode): readonly SyntaxNode[] {
  return node.children.filter((child) => child.isNamed);
}

export function childOfType(node: SyntaxNode, type: string): SyntaxNode | undefined {
  return node.children.find((child) => child.type === type);
}
