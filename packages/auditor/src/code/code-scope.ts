import type { Expression } from "#ir/expression.ts";
import type { Block, StatementOf } from "#ir/statement.ts";

import { bindingsOf, type NameBinding, type NameBindings } from "./name-bindings.ts";
import { pointAt, isInside } from "./region.ts";

/** A module, class or function with its names. Nested ones know the one around them. */
export class CodeScope {
  readonly kind: "module" | "class" | "function";
  /** Path of class and function names, `Checkout.post`; empty for the module. */
  readonly symbol: string;
  readonly parent: CodeScope | null;
  readonly definition: StatementOf<"class" | "function"> | null;
  readonly block: Block;
  #names: NameBindings | null = null;

  constructor(block: Block, definition: StatementOf<"class" | "function"> | null, parent: CodeScope | null) {
    this.kind = definition === null ? "module" : definition.kind;
    this.definition = definition;
    this.parent = parent;
    this.symbol = definition === null ? "" : [parent?.symbol, definition.name].filter(Boolean).join(".");
    this.block = block;
  }

  /** Every binding of a name in this scope itself. */
  bindings(name: string): readonly NameBinding[] {
    return this.#known.bindings.get(name) ?? NO_BINDINGS;
  }

  /** What this scope puts into the value of a name: `parts.append(value)`, `row["x"] = value`. */
  additions(name: string): readonly NameBinding[] {
    return this.#known.additions.get(name) ?? NO_BINDINGS;
  }

  get #known(): NameBindings {
    this.#names ??= bindingsOf(this.block, this.definition);
    return this.#names;
  }

  /**
   * The bindings of a name in this scope whose value it can have where an expression of the same scope stands: without
   * those that another one certainly replaced, that come later, or that stand in a branch that was left.
   */
  bindingsAt(name: string, at: Expression): readonly NameBinding[] {
    const additions = this.additions(name);
    const all = additions.length === 0 ? this.bindings(name) : [...this.bindings(name), ...additions];
    if (all.length < 2) return all;
    const point = pointAt(at.span.line, at.span.column);
    const reached = all.filter(
      ({ from, region: { limit, loop } }) =>
        (limit === null || isInside(point, limit)) && (from <= point || (loop !== null && isInside(point, loop))),
    );
    let last = -1;
    for (const { from, region, isAdded } of reached) {
      if (!isAdded && from <= point && from > last && isInside(point, region)) last = from;
    }
    // What a loop sets after this place comes round, unless it is replaced again before it gets here.
    const alive = reached.filter(
      ({ from, region: { loop } }) => from >= last && (from <= point || loop === null || last < loop.start),
    );
    return alive.length === 0 ? all : alive;
  }

  /** The scope that gives a name its value here: the nearest function, then the module; class bodies are not looked into. */
  owner(name: string): CodeScope | null {
    if (this.bindings(name).length > 0) return this;
    for (let scope = this.parent; scope !== null; scope = scope.parent) {
      if (scope.kind !== "class" && scope.bindings(name).length > 0) return scope;
    }
    return null;
  }

  /** The innermost function around, this one included; null at module and class level. */
  get function(): CodeScope | null {
    return this.kind === "function" ? this : (this.parent?.function ?? null);
  }

  /** The innermost class around, this one included. */
  get class(): CodeScope | null {
    return this.kind === "class" ? this : (this.parent?.class ?? null);
  }
}

const NO_BINDINGS: readonly NameBinding[] = [];
