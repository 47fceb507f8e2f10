import type { Statement, Comment, ModuleSyntax } from "#ir/statement.ts";

import { blankPlaceholders, looksLikeTemplate } from "./blank-placeholders.ts";
import { pythonParser } from "./init-parser.ts";
import { LineIndex } from "./line-index.ts";
import { LowerContext } from "./lower-context.ts";
import { lowerBlock } from "./lower-statement.ts";
import { splitChunks } from "./split-chunks.ts";
import { copyTree, type CopiedTree, type SyntaxNode } from "./syntax-node.ts";

/**
 * Parses Python source (2 or 3). Never throws: what cannot be read becomes opaque statements, and the result says so.
 * `path` only tells templates from code. The parser must have been loaded by `initParser`.
 */
export function parseModule(source: string, path: string): ModuleSyntax {
  // A byte order mark is replaced, not removed: positions stay true.
  const text = source.replace(/^\uFEFF/, " ").replaceAll("\u0000", " ");
  const plain = parse(text, 1);
  if (!plain.tree.hasError) return syntaxOf([plain], false, false);
  const isTemplate = looksLikeTemplate(text, path);
  const cleaned = isTemplate ? blankPlaceholders(text) : text;
  const whole = isTemplate ? parse(cleaned, 1) : plain;
  if (!whole.tree.hasError) return syntaxOf([whole], false, true);
  const chunks = splitChunks(cleaned).map((chunk) => parse(chunk.text, chunk.firstLine));
  return syntaxOf(chunks, true, isTemplate);
}

type ParsedText = { readonly tree: CopiedTree; readonly text: string; readonly lines: LineIndex };

function parse(text: string, firstLine: number): ParsedText {
  // A leading blank is an indentation to Python; only the byte order mark leaves one.
  const tree = pythonParser().parse(text);
  if (tree === null) throw new Error("the parser was stopped, although nothing stops it");
  const copied = copyTree(tree);
  tree.delete();
  return { tree: copied, text, lines: new LineIndex(text, firstLine) };
}

function syntaxOf(parts: readonly ParsedText[], isPartial: boolean, isTemplate: boolean): ModuleSyntax {
  const body: Statement[] = [];
  const comments: Comment[] = [];
  for (const { tree, text, lines } of parts) {
    body.push(...lowerBlock(tree.root, new LowerContext(text, lines)));
    comments.push(...tree.comments.map((comment) => commentOf(comment, text, lines)));
  }
  return { body, comments, isPartial, isTemplate };
}

function commentOf(node: SyntaxNode, text: string, lines: LineIndex): Comment {
  const { line, column } = lines.span(node.start, node.end);
  return { text: text.slice(node.start + 1, node.end), line, column };
}
