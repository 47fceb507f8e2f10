import { dottedName } from "#ir/dotted-name.ts";
import type { Expression } from "#ir/expression.ts";
import type { Block, ModuleSyntax, StatementOf } from "#ir/statement.ts";
import { statementsIn } from "#ir/walk.ts";

/** A parsed file with what its names stand for. */
export class CodeModule {
  readonly path: string;
  /** Dotted name, `shop.views`. */
  readonly name: string;
  readonly syntax: ModuleSyntax;
  readonly #imports = new Map<string, string>();
  readonly #definitions = new Set<string>();
  readonly #packages = new Set<string>();

  constructor(path: string, name: string, syntax: ModuleSyntax) {
    this.path = path;
    this.name = name;
    this.syntax = syntax;
    const isPackage = /(?:^|\/)__init__\.py$/.test(path);
    for (const statement of statementsIn(syntax.body)) {
      if (statement.kind === "import") this.#import(statement);
      else if (statement.kind === "importFrom") this.#importFrom(statement, isPackage);
    }
    for (const name of this.#imports.values())
      this.#packages.add(name.slice(0, Math.max(0, name.indexOf("."))) || name);
    for (const definition of definitionsIn(syntax.body)) this.#definitions.add(definition);
  }

  /** What an import gave the local name; undefined when no import did. */
  imported(name: string): string | undefined {
    return this.#imports.get(name);
  }

  /** True when the file imports one of these top-level packages, or something out of it. */
  importsAny(packages: readonly string[]): boolean {
    return packages.some((name) => this.#packages.has(name));
  }

  /**
   * The dotted name that a chain of names stands for after imports: `mark_safe` is `django.utils.safestring.mark_safe`,
   * a class of this file is `shop.views.Cart`, a builtin or local name is itself. Null when it is no chain of names.
   */
  dotted(expression: Expression): string | null {
    const local = dottedName(expression);
    return local === null ? null : this.dottedLocal(local);
  }

  /** The same for a local name with dots. */
  dottedLocal(local: string): string {
    const dot = local.indexOf(".");
    const head = dot === -1 ? local : local.slice(0, dot);
    const rest = dot === -1 ? "" : local.slice(dot);
    const imported = this.#imports.get(head);
    if (imported !== undefined) return `${imported}${rest}`;
    return this.#definitions.has(head) ? `${this.name}.${local}` : local;
  }

  #import({ names }: StatementOf<"import">): void {
    for (const { name, alias } of names) {
      const [head = name] = name.split(".");
      this.#imports.set(alias ?? head, alias === null ? head : name);
    }
  }

  #importFrom({ module, level, names }: StatementOf<"importFrom">, isPackage: boolean): void {
    if (names === null) return;
    const base = level === 0 ? module : this.#relative(level - (isPackage ? 1 : 0), module);
    for (const { name, alias } of names) this.#imports.set(alias ?? name, base === "" ? name : `${base}.${name}`);
  }

  #relative(up: number, module: string): string {
    const parts = this.name.split(".");
    return [...parts.slice(0, Math.max(0, parts.length - up)), module].filter((part) => part !== "").join(".");
  }
}

function definitionsIn(body: Block): readonly string[] {
  return body.flatMap((statement) =>
    statement.kind === "function" || statement.kind === "class" ? [statement.name] : [],
  );
}
