import { Visitor, parseSync } from "oxc-parser";

/** One import or re-export in a file. `line` counts from 1. */
export type ImportStatement = {
  readonly specifier: string;
  readonly line: number;
  /**
   * True only when nothing is left of the statement at run time. `import { type A } from "x"` does not count: under
   * verbatimModuleSyntax it still loads `x`.
   */
  readonly typeOnly: boolean;
};

/**
 * Everything `source` imports: static and dynamic imports, re-exports, and `import("x")` in type position. Dynamic imports
 * of a computed name cannot be followed and are left out. Throws on a syntax error.
 */
export function readImports(file: string, source: string): readonly ImportStatement[] {
  const { program, errors } = parseSync(file, source);
  const [error] = errors;
  if (error !== undefined) throw new Error(`${file}: ${error.message}`);

  const found: ImportStatement[] = [];
  const add = (specifier: string, start: number, typeOnly: boolean) => {
    found.push({ specifier, line: source.slice(0, start).split("\n").length, typeOnly });
  };
  new Visitor({
    ImportDeclaration: (node) => add(node.source.value, node.start, node.importKind === "type"),
    ExportAllDeclaration: (node) => add(node.source.value, node.start, node.exportKind === "type"),
    ExportNamedDeclaration: (node) => {
      if (node.source !== null) add(node.source.value, node.start, node.exportKind === "type");
    },
    ImportExpression: (node) => {
      if (node.source.type === "Literal" && typeof node.source.value === "string") {
        add(node.source.value, node.start, false);
      }
    },
    TSImportType: (node) => add(node.source.value, node.start, true),
  }).visit(program);
  return found;
}
