import type { Expression } from "#ir/expression.ts";
import type { Block, Statement, StatementOf } from "#ir/statement.ts";

/** One way in which a name gets a value inside a scope. `value` is null when the value cannot be named (a parameter). */
export type NameBinding = {
  readonly how: "assign" | "element" | "context" | "parameter" | "definition";
  readonly value: Expression | null;
  readonly statement: Statement | null;
};

/** A module, class or function with its names. Nested ones know the one around them. */
export class CodeScope {
  readonly kind: "module" | "class" | "function";
  /** Path of class and function names, `Checkout.post`; empty for the module. */
  readonly symbol: string;
  readonly parent: CodeScope | null;
  readonly definition: StatementOf<"class" | "function"> | null;
  readonly #block: Block;
  #bindings: Map<string, NameBinding[]> | null = null;

  constructor(block: Block, definition: StatementOf<"class" | "function"> | null, parent: CodeScope | null) {
    this.kind = definition === null ? "module" : definition.kind;
    this.definition = definition;
    this.parent = parent;
    this.symbol = definition === null ? "" : [parent?.symbol, definition.name].filter(Boolean).join(".");
    this.#block = block;
  }

  /** Every binding of a name in this scope itself. */
  bindings(name: string): readonly NameBinding[] {
    this.#bindings ??= collect(this.#block, this.definition);
    return this.#bindings.get(name) ?? [];
  }

  /** The scope that gives a name its value here: the nearest function, then the module; class bodies are not looked into. */
  owner(name: string): CodeScope | null {
    let scope: CodeScope | null = this;
    while (scope !== null) {
      if ((scope.kind !== "class" || scope === this) && scope.bindings(name).length > 0) return scope;
      scope = scope.parent;
    }
    return null;
  }

  /** The innermost function around, this one included; null at module and class level. */
  get function(): CodeScope | null {
    let scope: CodeScope | null = this;
    while (scope !== null && scope.kind !== "function") scope = scope.parent;
    return scope;
  }

  /** The innermost class around, this one included. */
  get class(): CodeScope | null {
    let scope: CodeScope | null = this;
    while (scope !== null && scope.kind !== "class") scope = scope.parent;
    return scope;
  }
}

function collect(block: Block, definition: StatementOf<"class" | "function"> | null): Map<string, NameBinding[]> {
  const bindings = new Map<string, NameBinding[]>();
  const add = (name: string, binding: NameBinding): void => {
    const known = bindings.get(name);
    if (known === undefined) bindings.set(name, [binding]);
    else known.push(binding);
  };
  if (definition?.kind === "function") {
    for (const { name } of definition.parameters) add(name, { how: "parameter", value: null, statement: definition });
  }
  bindBlock(block, add);
  return bindings;
}

type Add = (name: string, binding: NameBinding) => void;

/** Names bound by the statements of a block; bodies of nested functions and classes are scopes of their own. */
function bindBlock(block: Block, add: Add): void {
  for (const statement of block) {
    bindNamed(statement, add);
    switch (statement.kind) {
      case "assign":
        for (const target of statement.targets) bindTarget(target, statement.value, "assign", statement, add);
        break;
      case "augment":
        bindTarget(statement.target, statement.value, "assign", statement, add);
        break;
      case "for":
        bindTarget(statement.target, statement.source, "element", statement, add);
        bindBlock(statement.body, add);
        bindBlock(statement.orElse, add);
        break;
      case "while":
        bindBlock(statement.body, add);
        bindBlock(statement.orElse, add);
        break;
      case "with":
        for (const { value, target } of statement.items) {
          if (target !== null) bindTarget(target, value, "context", statement, add);
        }
        bindBlock(statement.body, add);
        break;
      case "if":
        for (const { body } of statement.branches) bindBlock(body, add);
        bindBlock(statement.orElse, add);
        break;
      case "try":
        for (const inner of [statement.body, statement.orElse, statement.finally]) bindBlock(inner, add);
        for (const { name, body } of statement.handlers) {
          if (name !== null) add(name, { how: "definition", value: null, statement });
          bindBlock(body, add);
        }
        break;
      case "match":
        for (const { body } of statement.cases) bindBlock(body, add);
        break;
      case "function":
      case "class":
        add(statement.name, { how: "definition", value: null, statement });
        break;
      default:
        break;
    }
  }
}

/** `if (name := value):` binds where it stands. */
function bindNamed(statement: Statement, add: Add): void {
  const tests =
    statement.kind === "if"
      ? statement.branches.map(({ test }) => test)
      : statement.kind === "while"
        ? [statement.test]
        : [];
  for (const test of tests) {
    if (test.kind === "named") add(test.name, { how: "assign", value: test.value, statement });
    if (test.kind === "compare" && test.left.kind === "named")
      add(test.left.name, { how: "assign", value: test.left.value, statement });
  }
}

function bindTarget(
  target: Expression,
  value: Expression,
  how: NameBinding["how"],
  statement: Statement,
  add: Add,
): void {
  if (target.kind === "name") add(target.name, { how, value, statement });
  if (target.kind === "starred") bindTarget(target.value, value, "element", statement, add);
  if (target.kind !== "sequence") return;
  const parts = value.kind === "sequence" && value.items.length === target.items.length ? value.items : null;
  for (const [index, item] of target.items.entries()) {
    bindTarget(item, parts?.[index] ?? value, parts === null ? "element" : how, statement, add);
  }
}
