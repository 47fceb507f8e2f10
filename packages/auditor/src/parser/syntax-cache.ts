import type { Skipped } from "@stance/model";

import type { ModuleSyntax } from "#ir/statement.ts";
import type { ProjectFiles } from "#files/project-files.ts";

import { parseWithin } from "./parse-module.ts";

/** Parsed files of one tree, so that each is parsed once and its nodes are the same for everybody. */
export class SyntaxCache {
  readonly #files: ProjectFiles;
  readonly #patienceMs: () => number;
  readonly #parsed = new Map<string, ModuleSyntax | null>();
  readonly #skipped: Skipped[] = [];

  /** `patienceMs` says how long the next file may take. */
  constructor(files: ProjectFiles, patienceMs: () => number = () => Infinity) {
    this.#files = files;
    this.#patienceMs = patienceMs;
  }

  /** Files that took too long. */
  get skipped(): readonly Skipped[] {
    return this.#skipped;
  }

  /** True once the file was asked for. */
  has(path: string): boolean {
    return this.#parsed.has(path);
  }

  /** Null when the file cannot be read, or takes too long to parse. */
  get(path: string): ModuleSyntax | null {
    const known = this.#parsed.get(path);
    if (known !== undefined) return known;
    const text = this.#files.read(path);
    const syntax = text === null ? null : this.#parse(text, path);
    this.#parsed.set(path, syntax);
    return syntax;
  }

  #parse(text: string, path: string): ModuleSyntax | null {
    const patienceMs = this.#patienceMs();
    const syntax = parseWithin(text, path, patienceMs);
    if (syntax === null)
      this.#skipped.push({ path, reason: `Not parsed within ${Math.max(0, Math.round(patienceMs))} ms.` });
    if (syntax?.isPartial === true)
      this.#skipped.push({ path, reason: "Has syntax errors: only the statements around them are read." });
    return syntax;
  }
}
