import { isAlias, isMap, isScalar, isSeq, LineCounter, parseAllDocuments, type Document, type Node } from "yaml";

/** YAML as controls' facts need it: texts with the line they start on. */
export type YamlTree =
  | { readonly kind: "text"; readonly value: string; readonly line: number; readonly isBlock: boolean }
  | { readonly kind: "list"; readonly items: readonly YamlTree[]; readonly line: number }
  | { readonly kind: "map"; readonly entries: readonly YamlEntry[]; readonly line: number };

export type YamlEntry = { readonly key: string; readonly value: YamlTree; readonly line: number };

/** Nodes of one file, aliases counted each time they are used, and levels of nesting. */
const MAX_NODES = 50_000;
const MAX_DEPTH = 60;

/** The documents of a YAML file. Throws an Error that says what is wrong; tags of other tools are ignored. */
export function readYaml(text: string): readonly YamlTree[] {
  const lines = new LineCounter();
  const documents = parseAllDocuments(text, {
    lineCounter: lines,
    uniqueKeys: false,
    logLevel: "silent",
    strict: false,
  });
  const budget = { nodes: 0 };
  return documents.flatMap((document) => {
    const [error] = document.errors;
    if (error !== undefined) throw error;
    return document.contents === null ? [] : [treeOf(document.contents, { document, lines, budget }, 0)];
  });
}

/** The value of a key in a map; undefined when it is no map or lacks the key. */
export function entryIn(tree: YamlTree | undefined, key: string): YamlTree | undefined {
  return tree?.kind === "map" ? tree.entries.find((entry) => entry.key === key)?.value : undefined;
}

/** The text of a value; undefined for lists and maps. */
export function textIn(tree: YamlTree | undefined): string | undefined {
  return tree?.kind === "text" ? tree.value : undefined;
}

type Reading = {
  readonly document: Document;
  readonly lines: LineCounter;
  readonly budget: { nodes: number };
};

function treeOf(node: Node, reading: Reading, depth: number): YamlTree {
  reading.budget.nodes += 1;
  if (reading.budget.nodes > MAX_NODES || depth > MAX_DEPTH)
    throw new Error("larger or deeper than files of its kind are");
  if (isAlias(node)) {
    const target = node.resolve(reading.document);
    return target === undefined ? emptyText(node, reading) : treeOf(target, reading, depth + 1);
  }
  const line = lineOf(node, reading);
  if (isSeq(node)) {
    return {
      kind: "list",
      line,
      items: node.items.flatMap((item) => (isNode(item) ? [treeOf(item, reading, depth + 1)] : [])),
    };
  }
  if (isMap(node)) return { kind: "map", line, entries: node.items.flatMap((pair) => entriesOf(pair, reading, depth)) };
  if (!isScalar(node)) return emptyText(node, reading);
  const isBlock = node.type === "BLOCK_LITERAL" || node.type === "BLOCK_FOLDED";
  // Texts as they are written: `on` and `1.10` are not turned into other things.
  const value = node.source ?? (typeof node.value === "string" ? node.value : JSON.stringify(node.value));
  return { kind: "text", value, line: isBlock ? line + 1 : line, isBlock };
}

/** A pair with its key as text; `<<` brings the entries of another map. */
function entriesOf(
  pair: { readonly key: unknown; readonly value: unknown },
  reading: Reading,
  depth: number,
): readonly YamlEntry[] {
  if (!isScalar(pair.key)) return [];
  const key = String(pair.key.value);
  const line = lineOf(pair.key, reading);
  const value: YamlTree = isNode(pair.value)
    ? treeOf(pair.value, reading, depth + 1)
    : { kind: "text", value: "", line, isBlock: false };
  if (key === "<<" && value.kind === "map") return value.entries;
  return [{ key, value, line }];
}

function emptyText(node: Node, reading: Reading): YamlTree {
  return { kind: "text", value: "", line: lineOf(node, reading), isBlock: false };
}

function lineOf(node: Node, { lines }: Reading): number {
  return lines.linePos(node.range?.[0] ?? 0).line; // a node that was parsed has a range
}

function isNode(value: unknown): value is Node {
  return isAlias(value) || isSeq(value) || isMap(value) || isScalar(value);
}
