import type { ImportedName, Statement } from "#ir/statement.ts";

import { childIn, childrenIn, type LowerContext } from "./lower-context.ts";
import type { SyntaxNode } from "./syntax-node.ts";

/** `import a`, `import a as b`. */
export function lowerImport(node: SyntaxNode, context: LowerContext): Statement {
  const names = childrenIn(node, "name").map((name) => importedName(name, context));
  return { kind: "import", names, span: context.span(node) };
}

/** `from a import b` and `from a import *`. */
export function lowerImportFrom(node: SyntaxNode, context: LowerContext): Statement | null {
  const module = childIn(node, "module_name");
  if (module === undefined) return null;
  const text = context.text(module).replaceAll(/\s+/g, "");
  const level = /^\.*/.exec(text)?.[0].length ?? 0; // the pattern matches every text
  const isStar = node.children.some((child) => child.type === "wildcard_import");
  const names = childrenIn(node, "name").map((name) => importedName(name, context));
  return {
    kind: "importFrom",
    module: text.slice(level),
    level,
    names: isStar ? null : names,
    span: context.span(node),
  };
}

function importedName(node: SyntaxNode, context: LowerContext): ImportedName {
  const name = childIn(node, "name") ?? node;
  const alias = childIn(node, "alias");
  return { name: context.text(name).replaceAll(/\s+/g, ""), alias: alias === undefined ? null : context.text(alias) };
}
