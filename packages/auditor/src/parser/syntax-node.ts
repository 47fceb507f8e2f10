import type { Tree, TreeCursor } from "web-tree-sitter";

/** A plain copy of a node of the parser's tree; the tree itself is freed as soon as the copy is made. */
export type SyntaxNode = {
  readonly type: string;
  readonly field: string | null;
  readonly isNamed: boolean;
  /** A region that did not parse, or a token that the parser made up. */
  readonly isError: boolean;
  /** Children were left out because the nesting is too deep. */
  isTruncated: boolean;
  readonly start: number;
  readonly end: number;
  readonly children: SyntaxNode[];
};

export type CopiedTree = {
  readonly root: SyntaxNode;
  readonly comments: readonly SyntaxNode[];
  readonly hasError: boolean;
};

/** Levels of syntax that are followed; deeper input is hostile or generated, and recursion over it would end the process. */
const MAX_DEPTH = 400;

/** Copies a tree; comments are returned apart, in order. */
export function copyTree(tree: Tree): CopiedTree {
  const hasError = tree.rootNode.hasError;
  const comments: SyntaxNode[] = [];
  const cursor = tree.walk();
  const root = copy(cursor, 0, { hasError, comments });
  cursor.delete();
  return { root, comments, hasError };
}

function copy(cursor: TreeCursor, depth: number, context: { hasError: boolean; comments: SyntaxNode[] }): SyntaxNode {
  const type = cursor.nodeType;
  const node: SyntaxNode = {
    type,
    field: cursor.currentFieldName,
    isNamed: cursor.nodeIsNamed,
    // A made-up token occurs in broken files only, so the question is not asked for the others.
    isError: type === "ERROR" || (context.hasError && cursor.nodeIsMissing),
    isTruncated: false,
    start: cursor.startIndex,
    end: cursor.endIndex,
    children: [],
  };
  if (!cursor.gotoFirstChild()) return node;
  if (depth >= MAX_DEPTH) {
    node.isTruncated = true;
  } else {
    do {
      const child = copy(cursor, depth + 1, context);
      if (child.type === "comment") context.comments.push(child);
      else if (child.type !== "line_continuation") node.children.push(child);
    } while (cursor.gotoNextSibling());
  }
  cursor.gotoParent();
  return node;
}
