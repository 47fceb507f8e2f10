import type { ModuleSyntax } from "#ir/statement.ts";
import type { ProjectFiles } from "#files/project-files.ts";

import { parseModule } from "./parse-module.ts";

/** Parsed files of one tree, so that each is parsed once and its nodes are the same for everybody. */
export class SyntaxCache {
  readonly #files: ProjectFiles;
  readonly #parsed = new Map<string, ModuleSyntax | null>();

  constructor(files: ProjectFiles) {
    this.#files = files;
  }

  /** True once the file was asked for. */
  has(path: string): boolean {
    return this.#parsed.has(path);
  }

  /** Null when the file cannot be read. */
  get(path: string): ModuleSyntax | null {
    const known = this.#parsed.get(path);
    if (known !== undefined) return known;
    const text = this.#files.read(path);
    const syntax = text === null ? null : parseModule(text, path);
    this.#parsed.set(path, syntax);
    return syntax;
  }
}
