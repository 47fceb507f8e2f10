import type { Language, Tree, TreeCursor } from "web-tree-sitter";

import { fieldAt, hasFixedFields } from "./fixed-fields.ts";

/** A plain copy of a node of the parser's tree; the tree itself is freed as soon as the copy is made. */
export type SyntaxNode = {
  readonly type: string;
  field: string | null;
  readonly isNamed: boolean;
  /** A region that did not parse, or a token that the parser made up. */
  readonly isError: boolean;
  /** Children were left out because the nesting is too deep. */
  readonly isTruncated: boolean;
  readonly start: number;
  readonly end: number;
  readonly children: readonly SyntaxNode[];
};

export type CopiedTree = {
  readonly root: SyntaxNode;
  readonly comments: readonly SyntaxNode[];
  readonly hasError: boolean;
};

/** Levels of syntax that are followed; deeper input is hostile or generated, and recursion over it would end the process. */
const MAX_DEPTH = 400;

/** Nodes whose inner structure is read from the text instead: every question to the parser costs a call into WebAssembly. */
const LEAVES = new Set([
  "identifier",
  "integer",
  "float",
  "true",
  "false",
  "none",
  "ellipsis",
  "comment",
  "string_start",
  "string_content",
  "string_end",
  "line_continuation",
  "pass_statement",
  "break_statement",
  "continue_statement",
  "import_prefix",
  "wildcard_import",
  "type_conversion",
]);

/** Copies a tree; comments are returned apart, in order. */
export function copyTree(tree: Tree): CopiedTree {
  const { hasError } = tree.rootNode;
  const context: Context = { kinds: kindsOf(tree.language), hasError, comments: [] };
  const cursor = tree.walk();
  const root = copy(cursor, null, 0, context);
  cursor.delete();
  return { root, comments: context.comments, hasError };
}

/** What a node is. */
type Kind = { readonly type: string; readonly isNamed: boolean };

type Context = { readonly kinds: readonly Kind[]; readonly hasError: boolean; readonly comments: SyntaxNode[] };

const ERROR: Kind = { type: "ERROR", isNamed: true };

const known = new WeakMap<Language, readonly Kind[]>();

/** Kinds by the parser's number, asked for once. */
function kindsOf(language: Language): readonly Kind[] {
  const kinds =
    known.get(language) ?? language.types.map((type, id) => ({ type, isNamed: language.nodeTypeIsNamed(id) }));
  known.set(language, kinds);
  return kinds;
}

/** Every question to the cursor is a call into WebAssembly, so no question is asked whose answer follows from another. */
function copy(cursor: TreeCursor, field: string | null, depth: number, context: Context): SyntaxNode {
  const { hasError } = context;
  const { type, isNamed } = context.kinds[cursor.nodeTypeId] ?? ERROR; // errors have a number outside the table
  const start = cursor.startIndex;
  const end = cursor.endIndex;
  // A made-up token occurs in broken files only.
  const isError = type === "ERROR" || (hasError && cursor.nodeIsMissing);
  const leaf = { type, field, isNamed, isError, isTruncated: false, start, end, children: [] };
  if (LEAVES.has(type) || (!isNamed && !hasError) || !cursor.gotoFirstChild()) return leaf;
  if (depth >= MAX_DEPTH) {
    cursor.gotoParent();
    return { ...leaf, isTruncated: true };
  }
  const isByPosition = !hasError && hasFixedFields(type);
  const children: SyntaxNode[] = [];
  do {
    const child = copy(cursor, isByPosition ? null : cursor.currentFieldName, depth + 1, context);
    if (child.type === "comment") context.comments.push(child);
    else if (child.type !== "line_continuation") children.push(child);
  } while (cursor.gotoNextSibling());
  cursor.gotoParent();
  return { ...leaf, children: isByPosition ? withFields(type, children) : children };
}

function withFields(type: string, children: readonly SyntaxNode[]): readonly SyntaxNode[] {
  for (const [index, child] of children.entries()) child.field = fieldAt(type, index, children[index - 1]?.type);
  return children;
}
