import type { Comment, ModuleSyntax } from "#ir/statement.ts";

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
  const syntax = parseWithin(source, path, Infinity);
  if (syntax === null) throw new Error("the parser was stopped, although nothing stops it");
  return syntax;
}

/**
 * The same with an end: null when it takes longer than `patienceMs`. Recovery from errors costs fifty times the time of
 * good code, and a hostile file is nothing but errors.
 */
export function parseWithin(source: string, path: string, patienceMs: number): ModuleSyntax | null {
  const deadline = performance.now() + patienceMs;
  // A byte order mark is replaced, not removed: positions stay true.
  const text = source.replace(/^\uFEFF/, " ").replaceAll("\u0000", " ");
  const plain = parse(text, 1, deadline);
  if (plain === null || !plain.tree.hasError) return syntaxOf([plain], false, false);
  const isTemplate = looksLikeTemplate(text, path);
  const cleaned = isTemplate ? blankPlaceholders(text) : text;
  const whole = isTemplate ? parse(cleaned, 1, deadline) : plain;
  if (whole === null || !whole.tree.hasError) return syntaxOf([whole], false, true);
  const chunks: (ParsedText | null)[] = [];
  for (const chunk of splitChunks(cleaned)) {
    chunks.push(parse(chunk.text, chunk.firstLine, deadline));
    if (chunks.at(-1) === null) break;
  }
  return syntaxOf(chunks, true, isTemplate);
}

type ParsedText = { readonly tree: CopiedTree; readonly text: string; readonly lines: LineIndex };

/** Null when the deadline came first. */
function parse(text: string, firstLine: number, deadline: number): ParsedText | null {
  const parser = pythonParser();
  // A leading blank is an indentation to Python; only the byte order mark leaves one.
  const tree = parser.parse(text, null, { progressCallback: () => performance.now() > deadline });
  if (tree === null) {
    // Else the next text would be taken for the rest of this one.
    parser.reset();
    return null;
  }
  const copied = copyTree(tree);
  tree.delete();
  return { tree: copied, text, lines: new LineIndex(text, firstLine) };
}

function syntaxOf(
  parsed: readonly (ParsedText | null)[],
  isPartial: boolean,
  isTemplate: boolean,
): ModuleSyntax | null {
  const parts = parsed.filter((part) => part !== null);
  if (parts.length < parsed.length) return null;
  const body = parts.flatMap(({ tree, text, lines }) => lowerBlock(tree.root, new LowerContext(text, lines)));
  const comments = parts.flatMap(({ tree, text, lines }) =>
    tree.comments.map((comment) => commentOf(comment, text, lines)),
  );
  return { body, comments, isPartial, isTemplate };
}

function commentOf(node: SyntaxNode, text: string, lines: LineIndex): Comment {
  const { line, column } = lines.span(node.start, node.end);
  return { text: text.slice(node.start + 1, node.end), line, column };
}
