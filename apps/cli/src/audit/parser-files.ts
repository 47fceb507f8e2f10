import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

/**
 * The WebAssembly files of the Python parser where they lie beside the bundled program; undefined when it runs from
 * source, where they are found in the installed packages.
 */
export function parserFiles(): { readonly coreWasm: string; readonly pythonWasm: string } | undefined {
  const coreWasm = fileURLToPath(new URL("./web-tree-sitter.wasm", import.meta.url));
  const pythonWasm = fileURLToPath(new URL("./tree-sitter-python.wasm", import.meta.url));
  return existsSync(coreWasm) && existsSync(pythonWasm) ? { coreWasm, pythonWasm } : undefined;
}
