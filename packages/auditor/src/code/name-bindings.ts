import type { Expression } from "#ir/expression.ts";
import type { Block, Statement, StatementOf } from "#ir/statement.ts";

import { endOf, EVERYWHERE, pointAt, regionOf, type Point, type Region } from "./region.ts";

/** One way in which a name gets a value inside a scope. `value` is null when the value cannot be named (a parameter). */
export type NameBinding = {
  readonly how: "assign" | "element" | "context" | "parameter" | "definition";
  readonly value: Expression | null;
  readonly statement: Statement | null;
  /** The name has the value from here on. */
  readonly from: Point;
  /** The block in which it is certain to have it. */
  readonly region: Region;
  /** `x += value`: what was there before stays. */
  readonly isAdded: boolean;
};

export type NameBindings = {
  /** What gives a name its value. */
  readonly bindings: ReadonlyMap<string, readonly NameBinding[]>;
  /** What is put into the value of a name: `x.append(value)`, `x["key"] = value`. */
  readonly additions: ReadonlyMap<string, readonly NameBinding[]>;
};

/** Every binding of the names of a module, class or function, in the order of the file. */
export function bindingsOf(block: Block, definition: StatementOf<"class" | "function"> | null): NameBindings {
  const bindings = new Map<string, NameBinding[]>();
  const additions = new Map<string, NameBinding[]>();
  const add: Add = (name, binding, isInto = false) => {
    const map = isInto ? additions : bindings;
    const known = map.get(name);
    if (known === undefined) map.set(name, [binding]);
    else known.push(binding);
  };
  if (definition?.kind === "function") {
    for (const { name } of definition.parameters) {
      add(name, {
        how: "parameter",
        value: null,
        statement: definition,
        from: 0,
        region: EVERYWHERE,
        isAdded: false,
      });
    }
  }
  bindBlock(block, EVERYWHERE, add);
  return { bindings, additions };
}

type Add = (name: string, binding: NameBinding, isInto?: boolean) => void;

const ADDING_METHODS = new Set(["append", "extend", "insert", "add", "update", "appendleft"]);

/** `parts.append(value)` puts a value into what a name stands for. */
function bindAddition(statement: StatementOf<"expression">, region: Region, add: Add): void {
  const { value } = statement;
  if (value.kind !== "call" || value.callee.kind !== "attribute" || value.callee.object.kind !== "name") return;
  if (!ADDING_METHODS.has(value.callee.name)) return;
  const base = { statement, from: endOf(statement), region, isAdded: true };
  for (const argument of value.args)
    add(value.callee.object.name, { ...base, how: "assign", value: argument.value }, true);
}

/** Names bound by the statements of a block; bodies of nested functions and classes are scopes of their own. */
function bindBlock(block: Block, region: Region, add: Add): void {
  const inner = (body: Block, kind: "branch" | "loop" = "branch"): void => {
    if (body.length > 0) bindBlock(body, regionOf(body, region, kind), add);
  };
  for (const statement of block) {
    bindNamed(statement, region, add);
    switch (statement.kind) {
      case "assign":
      case "augment": {
        const isAdded = statement.kind === "augment";
        const base = { statement, from: endOf(statement), region, isAdded };
        for (const target of isAdded ? [statement.target] : statement.targets)
          bindTarget(target, statement.value, "assign", base, add);
        break;
      }
      case "expression":
        bindAddition(statement, region, add);
        break;
      case "for": {
        const body = regionOf(statement.body, region, "loop");
        const base = { statement, from: endOf(statement.source), region: body, isAdded: false };
        bindLoop(statement, base, add);
        inner(statement.body, "loop");
        inner(statement.orElse);
        break;
      }
      case "while":
        inner(statement.body, "loop");
        inner(statement.orElse);
        break;
      case "with":
        for (const { value, target } of statement.items) {
          const base = { statement, from: endOf(value), region, isAdded: false };
          if (target !== null) bindTarget(target, value, "context", base, add);
        }
        bindBlock(statement.body, region, add); // it always runs
        break;
      case "if":
        for (const { body } of statement.branches) inner(body);
        inner(statement.orElse);
        break;
      case "try":
        for (const body of [statement.body, statement.orElse, statement.finally]) inner(body);
        for (const { name, body } of statement.handlers) {
          const own = regionOf(body, region, "branch");
          if (name !== null) add(name, { ...nothing(statement, own), from: own.start });
          inner(body);
        }
        break;
      case "match":
        for (const { body } of statement.cases) inner(body);
        break;
      case "function":
      case "class":
        add(statement.name, nothing(statement, region));
        break;
      default:
        break;
    }
  }
}

/** The first name of `for index, item in enumerate(items)` is a number. */
function bindLoop({ target, source }: StatementOf<"for">, base: Base, add: Add): void {
  const isCounted = source.kind === "call" && source.callee.kind === "name" && source.callee.name === "enumerate";
  const [counter, item] = target.kind === "sequence" ? target.items : [];
  const items = isCounted ? source.args[0]?.value : undefined;
  if (items === undefined || counter === undefined || item === undefined) {
    bindTarget(target, source, "element", base, add);
    return;
  }
  bindTarget(counter, { kind: "number", value: 0, isFloat: false, span: source.span }, "element", base, add);
  bindTarget(item, items, "element", base, add);
}

function nothing(statement: Statement, region: Region): NameBinding {
  const from = pointAt(statement.span.line, statement.span.column);
  return { how: "definition", value: null, statement, from, region, isAdded: false };
}

/** `if (name := value):` binds where it stands. */
function bindNamed(statement: Statement, region: Region, add: Add): void {
  const tests =
    statement.kind === "if"
      ? statement.branches.map(({ test }) => test)
      : statement.kind === "while"
        ? [statement.test]
        : [];
  for (const test of tests) {
    const named = test.kind === "compare" ? test.left : test;
    if (named.kind !== "named") continue;
    const { name, value } = named;
    add(name, { how: "assign", value, statement, from: endOf(value), region, isAdded: false });
  }
}

type Base = Pick<NameBinding, "statement" | "from" | "region" | "isAdded">;

function bindTarget(target: Expression, value: Expression, how: NameBinding["how"], base: Base, add: Add): void {
  if (target.kind === "name") add(target.name, { ...base, how, value });
  if (target.kind === "subscript" && target.object.kind === "name")
    add(target.object.name, { ...base, how: "assign", value, isAdded: true }, true);
  if (target.kind === "starred") bindTarget(target.value, value, "element", base, add);
  if (target.kind !== "sequence") return;
  const parts = value.kind === "sequence" && value.items.length === target.items.length ? value.items : null;
  for (const [index, item] of target.items.entries()) {
    bindTarget(item, parts?.[index] ?? value, parts === null ? "element" : how, base, add);
  }
}
