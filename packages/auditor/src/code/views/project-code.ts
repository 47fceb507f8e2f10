import type { Statement, StatementOf } from "#ir/statement.ts";
import { statementsIn } from "#ir/walk.ts";
import type { PythonModules } from "#module/python-modules.ts";
import type { SyntaxCache } from "#parser/syntax-cache.ts";

import { CodeModule } from "../code-module.ts";

/** A class, function or assignment at the top of a module, or inside a class for nested ones. */
export type Definition = {
  readonly module: CodeModule;
  /** Dotted name by the path of its file, whatever name an import used. */
  readonly name: string;
  readonly statement: StatementOf<"class" | "function" | "assign">;
};

/** Where modules are found and read. */
export type CodeSource = {
  readonly modules: Pick<PythonModules, "find" | "resolve" | "nameOf">;
  readonly syntaxes: Pick<SyntaxCache, "get">;
};

/** Steps along imports. */
const MAX_STEPS = 12;

/** Definitions of the project's modules by dotted name, followed through imports and re-exports. */
export class ProjectCode {
  readonly #input: CodeSource;
  readonly #modules = new Map<string, CodeModule | null>();
  readonly #tops = new Map<CodeModule, ReadonlyMap<string, Definition["statement"]>>();

  constructor(input: CodeSource, known: readonly CodeModule[] = []) {
    this.#input = input;
    for (const module of known) this.#modules.set(module.path, module);
  }

  /** The module of a file; null when it cannot be read. */
  open(path: string): CodeModule | null {
    const known = this.#modules.get(path);
    if (known !== undefined) return known;
    const syntax = this.#input.syntaxes.get(path);
    const module = syntax === null ? null : new CodeModule(path, this.#input.modules.nameOf(path), syntax);
    this.#modules.set(path, module);
    return module;
  }

  /** The module of a dotted name; null when it is not in the repository. */
  module(name: string): CodeModule | null {
    const path = this.#input.modules.find(name);
    return path === null ? null : this.open(path);
  }

  /** What a dotted name stands for in the project; null when it is no definition of the repository. */
  find(name: string, step = 0): Definition | null {
    if (step > MAX_STEPS) return null;
    const parts = name.split(".");
    for (let length = parts.length - 1; length > 0; length -= 1) {
      const module = this.module(parts.slice(0, length).join("."));
      if (module === null) continue;
      return this.#findIn(module, parts.slice(length), step);
    }
    return null;
  }

  /** The same for a name as it is used inside a module. */
  findLocal(module: CodeModule, local: string, step = 0): Definition | null {
    const [head = local, ...rest] = local.split(".");
    const own = this.#top(module).get(head);
    if (own !== undefined) return this.#below(module, own, rest);
    const imported = module.imported(head);
    if (imported !== undefined) return this.find([imported, ...rest].join("."), step + 1);
    return this.#findInStars(module, [head, ...rest], step);
  }

  #findIn(module: CodeModule, parts: readonly string[], step: number): Definition | null {
    return step > MAX_STEPS ? null : this.findLocal(module, parts.join("."), step + 1);
  }

  #below(module: CodeModule, own: Definition["statement"], rest: readonly string[]): Definition | null {
    let statement = own;
    for (const part of rest) {
      if (statement.kind !== "class") return null;
      const inner = statement.body.find(
        (candidate): candidate is StatementOf<"class" | "function"> =>
          (candidate.kind === "class" || candidate.kind === "function") && candidate.name === part,
      );
      if (inner === undefined) return null;
      statement = inner;
    }
    const name = own.kind === "assign" ? nameOfTarget(own) : own.name;
    return { module, name: [module.name, name, ...rest].filter((part) => part !== "").join("."), statement };
  }

  #findInStars(module: CodeModule, parts: readonly string[], step: number): Definition | null {
    for (const statement of module.syntax.body) {
      if (statement.kind !== "importFrom" || statement.names !== null) continue;
      const resolved = this.#input.modules.resolve(module.path, statement.level, statement.module);
      const inner = resolved.kind === "file" && resolved.path !== module.path ? this.open(resolved.path) : null;
      const found = inner === null || step > MAX_STEPS ? null : this.#findIn(inner, parts, step + 1);
      if (found !== null) return found;
    }
    return null;
  }

  #top(module: CodeModule): ReadonlyMap<string, Definition["statement"]> {
    const known = this.#tops.get(module);
    if (known !== undefined) return known;
    const top = new Map<string, Definition["statement"]>();
    for (const statement of topStatements(module.syntax.body)) {
      if (statement.kind === "class" || statement.kind === "function") top.set(statement.name, statement);
      if (statement.kind !== "assign") continue;
      for (const target of statement.targets) if (target.kind === "name") top.set(target.name, statement);
    }
    this.#tops.set(module, top);
    return top;
  }
}

function nameOfTarget(statement: StatementOf<"assign">): string {
  const target = statement.targets.find(({ kind }) => kind === "name");
  return target?.kind === "name" ? target.name : "";
}

/** Statements that run when the module is imported. */
function* topStatements(body: readonly Statement[]): Generator<Statement> {
  for (const statement of body) {
    if (statement.kind === "if" || statement.kind === "try" || statement.kind === "with") {
      for (const inner of statementsIn([statement])) yield inner;
    } else yield statement;
  }
}
