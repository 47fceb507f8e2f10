import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

import { Language, Parser } from "web-tree-sitter";

/** Where the two WebAssembly files are: bytes, a path or a file URL. Left out, they are found in the installed packages. */
export type ParserFiles = {
  readonly coreWasm?: Uint8Array | string | URL | undefined;
  readonly pythonWasm?: Uint8Array | string | URL | undefined;
};

let ready: Promise<Parser> | undefined;
let loaded: Parser | undefined;

/**
 * Loads the Python grammar, once per process; later calls return the first one's result. A bundled program passes the
 * files that lie beside it, because nothing can be resolved from there.
 */
export async function initParser(files: ParserFiles = {}): Promise<void> {
  ready ??= load(files);
  try {
    loaded = await ready;
  } catch (error) {
    ready = undefined; // a wrong path may be corrected by the next call
    throw new Error("The Python grammar could not be loaded. Is the installation complete?", { cause: error });
  }
}

/** The loaded parser. */
export function pythonParser(): Parser {
  if (loaded === undefined) throw new Error("initParser() has to be awaited before Python is parsed");
  return loaded;
}

async function load(files: ParserFiles): Promise<Parser> {
  const core = await bytesOf(files.coreWasm ?? new URL(import.meta.resolve("web-tree-sitter/web-tree-sitter.wasm")));
  const python = await bytesOf(
    files.pythonWasm ?? new URL(import.meta.resolve("tree-sitter-python/tree-sitter-python.wasm")),
  );
  await Parser.init({ wasmBinary: core });
  const parser = new Parser();
  parser.setLanguage(await Language.load(python));
  return parser;
}

async function bytesOf(file: Uint8Array | string | URL): Promise<Uint8Array> {
  if (file instanceof Uint8Array) return file;
  return readFile(file instanceof URL ? fileURLToPath(file) : file);
}
