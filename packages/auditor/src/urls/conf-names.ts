import type { DjangoSettings } from "@stance/model";

import type { CodeModule } from "#code/code-module.ts";
import { dottedName } from "#ir/dotted-name.ts";
import type { Expression, ExpressionOf } from "#ir/expression.ts";
import { namesIn } from "#ir/names-in.ts";
import { printExpression } from "#ir/print-expression.ts";
import type { Block, Statement } from "#ir/statement.ts";

import { combined, conditionTruth, type Truth } from "./condition-truth.ts";

/** Under which condition a statement of a URLconf runs; `isRepeated` inside loops, where names have many values. */
export type Situation = { readonly guard?: string; readonly inProduction: Truth; readonly isRepeated: boolean };

/** A part of a list of routes. */
export type ConfPart = {
  readonly expression: Expression;
  readonly situation: Situation;
  /** What the name held before, where the part reads the name that it is assigned to. */
  readonly previous?: { readonly name: string; readonly parts: readonly ConfPart[] };
};

/** A call such as `router.register("books", BookViewSet)`. */
export type Registration = { readonly call: ExpressionOf<"call">; readonly situation: Situation };

/** What the names of a URLconf hold once the module has run: lists by parts, and what was registered on routers. */
export type ConfNames = {
  readonly lists: ReadonlyMap<string, readonly ConfPart[]>;
  readonly registrations: ReadonlyMap<string, readonly Registration[]>;
};

type Running = {
  readonly module: CodeModule;
  readonly settings: DjangoSettings;
  readonly lists: Map<string, ConfPart[]>;
  readonly registrations: Map<string, Registration[]>;
};

const ALWAYS: Situation = { inProduction: "true", isRepeated: false };

/** Follows the top-level statements of a URLconf that build its lists. */
export function confNames(module: CodeModule, settings: DjangoSettings): ConfNames {
  const running: Running = { module, settings, lists: new Map(), registrations: new Map() };
  run(module.syntax.body, ALWAYS, running);
  return running;
}

function run(block: Block, situation: Situation, running: Running): void {
  for (const statement of block) runStatement(statement, situation, running);
}

function runStatement(statement: Statement, situation: Situation, running: Running): void {
  switch (statement.kind) {
    case "assign":
      for (const target of statement.targets) {
        if (target.kind === "name") assign(target.name, statement.value, situation, running);
      }
      return;
    case "augment":
      if (statement.target.kind === "name") add(statement.target.name, statement.value, situation, running);
      return;
    case "expression":
      if (statement.value.kind === "call") mutate(statement.value, situation, running);
      return;
    case "if":
      runIf(statement, situation, running);
      return;
    case "try":
      run(statement.body, situation, running);
      for (const { body } of statement.handlers)
        run(body, { ...situation, inProduction: combined("and", situation.inProduction, "unknown") }, running);
      run(statement.orElse, situation, running);
      run(statement.finally, situation, running);
      return;
    case "for":
    case "while":
      run(statement.body, { ...situation, isRepeated: true }, running);
      return;
    case "with":
      run(statement.body, situation, running);
      return;
    default:
      return;
  }
}

function runIf(statement: Extract<Statement, { kind: "if" }>, situation: Situation, running: Running): void {
  let otherwise: Truth = "true";
  const passed: string[] = [];
  for (const { test, body } of statement.branches) {
    const truth = conditionTruth(test, running.module, running.settings);
    const text = printExpression(test);
    run(body, under(situation, [...passed, text], combined("and", otherwise, truth)), running);
    passed.push(`not (${text})`);
    otherwise = combined("and", otherwise, truth === "unknown" ? "unknown" : truth === "true" ? "false" : "true");
  }
  run(statement.orElse, under(situation, passed, otherwise), running);
}

function under(outer: Situation, tests: readonly string[], truth: Truth): Situation {
  const guard = [...(outer.guard === undefined ? [] : [outer.guard]), ...tests].join(" and ");
  return { guard, inProduction: combined("and", outer.inProduction, truth), isRepeated: outer.isRepeated };
}

function assign(name: string, value: Expression, situation: Situation, running: Running): void {
  const before = running.lists.get(name) ?? []; // not set yet
  const parts = partsOf(value, situation, running).map((part) =>
    namesIn(part.expression).has(name) ? { ...part, previous: { name, parts: before } } : part,
  );
  const isExtended = readsItself(value, name);
  // A branch that production may skip leaves the list as it was.
  running.lists.set(name, situation.guard === undefined || isExtended ? parts : [...before, ...parts]);
}

function readsItself(value: Expression, name: string): boolean {
  if (value.kind === "name") return value.name === name;
  if (value.kind === "sequence")
    return value.items.some((item) => item.kind === "starred" && readsItself(item.value, name));
  return value.kind === "binary" && (readsItself(value.left, name) || readsItself(value.right, name));
}

function add(name: string, value: Expression, situation: Situation, running: Running): void {
  running.lists.set(name, [...(running.lists.get(name) ?? []), ...partsOf(value, situation, running)]); // not set yet
}

/** The parts of a sum; names of lists that are known are replaced by what they hold now. */
function partsOf(value: Expression, situation: Situation, running: Running): ConfPart[] {
  if (value.kind === "binary" && value.operator === "+") {
    return [...partsOf(value.left, situation, running), ...partsOf(value.right, situation, running)];
  }
  const known = value.kind === "name" ? running.lists.get(value.name) : undefined;
  if (known !== undefined) return [...known];
  if (value.kind === "sequence") {
    return value.items.flatMap((item) => partsOf(item.kind === "starred" ? item.value : item, situation, running));
  }
  return [{ expression: value, situation }];
}

/** `urlpatterns.append(...)`, `router.register(...)`, `router.registry.extend(other.registry)`. */
function mutate(call: ExpressionOf<"call">, situation: Situation, running: Running): void {
  if (call.callee.kind !== "attribute") return;
  const { object, name } = call.callee;
  const on = dottedName(object);
  if (on === null) return;
  const last = call.args.at(-1);
  if ((name === "append" || name === "insert") && last !== undefined) add(on, last.value, situation, running);
  else if (name === "extend" && last !== undefined && !on.endsWith(".registry"))
    add(on, last.value, situation, running);
  else if (name === "register" || name === "register_endpoint" || name === "extend") {
    const owner = on.replace(/\.registry$/, "");
    running.registrations.set(owner, [...(running.registrations.get(owner) ?? []), { call, situation }]); // the first one
  }
}
