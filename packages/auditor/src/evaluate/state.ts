import type { Binding } from "./binding.ts";
import { normalized, type Content } from "./content.ts";
import { unknown, type Condition, type Value, type ValueOf } from "./value.ts";

/** A module whose top level has run, or is running, in this state. */
export type ModuleRun = { readonly scope: number; readonly isRunning: boolean };

const FIRST_ID = 1;

/** Numbers that are unique over all states of one evaluation. */
export class Counter {
  #next = FIRST_ID;

  next(): number {
    this.#next += 1;
    return this.#next;
  }
}

/**
 * Everything that statements can change: names by scope, heap objects, modules that have run, and the conditions that
 * hold on this path. A fork sees its parent and keeps its own changes apart until they are joined or thrown away.
 */
export class State {
  readonly #parent: State | null;
  readonly #counter: Counter;
  readonly #scopes = new Map<number, Map<string, Binding | null>>();
  readonly #objects = new Map<number, Content>();
  readonly #modules = new Map<string, ModuleRun>();
  readonly #facts = new Map<string, boolean>();
  readonly #openScopes = new Set<number>();

  constructor(counter: Counter, parent: State | null = null) {
    this.#counter = counter;
    this.#parent = parent;
  }

  fork(facts: readonly Condition[] = []): State {
    const child = new State(this.#counter, this);
    for (const { key, holds } of facts) child.#facts.set(key, holds);
    return child;
  }

  /** Takes over everything that a fork of this state changed; what it knew about conditions only when it is the one path. */
  commit(child: State, { withFacts = true }: { readonly withFacts?: boolean } = {}): void {
    for (const [scope, names] of child.#scopes) {
      for (const [name, binding] of names) this.#namesOf(scope).set(name, binding);
    }
    for (const [id, content] of child.#objects) this.#objects.set(id, content);
    for (const [path, run] of child.#modules) this.#modules.set(path, run);
    if (withFacts) for (const [key, holds] of child.#facts) this.#facts.set(key, holds);
    for (const scope of child.#openScopes) this.#openScopes.add(scope);
  }

  /** Takes over the containers that a fork made and that are not here: its path ended, and they may be what it returned. */
  adoptContainers(child: State): void {
    for (const [id, content] of child.#objects) if (this.content(id) === undefined) this.#objects.set(id, content);
  }

  nextSerial(): number {
    return this.#counter.next();
  }

  newScope(): number {
    return this.#counter.next();
  }

  get(scope: number, name: string): Binding | undefined {
    const own = this.#scopes.get(scope)?.get(name);
    // Null is a deletion: the parent is not asked.
    return own === undefined ? this.#parent?.get(scope, name) : (own ?? undefined);
  }

  set(scope: number, name: string, binding: Binding): void {
    this.#namesOf(scope).set(name, binding);
  }

  delete(scope: number, name: string): void {
    this.#namesOf(scope).set(name, null);
  }

  /** Names of a scope with their bindings. */
  namesIn(scope: number): ReadonlyMap<string, Binding> {
    const names = new Map(this.#parent?.namesIn(scope));
    for (const [name, binding] of this.#scopes.get(scope) ?? []) {
      if (binding === null) names.delete(name);
      else names.set(name, binding);
    }
    return names;
  }

  /** Names and objects that differ from the parent's, as far as this fork touched them. */
  changes(): {
    names: readonly (readonly [number, string])[];
    objects: readonly number[];
    modules: readonly string[];
    openScopes: readonly number[];
  } {
    const names = [...this.#scopes].flatMap(([scope, entries]) =>
      [...entries.keys()].map((name) => [scope, name] as const),
    );
    return {
      names,
      objects: [...this.#objects.keys()],
      modules: [...this.#modules.keys()],
      openScopes: [...this.#openScopes],
    };
  }

  allocate(content: Content): ValueOf<"object"> {
    const id = this.#counter.next();
    this.#objects.set(id, normalized(content));
    return { kind: "object", id };
  }

  content(id: number): Content | undefined {
    return this.#objects.get(id) ?? this.#parent?.content(id);
  }

  store(id: number, content: Content): void {
    this.#objects.set(id, normalized(content));
  }

  module(path: string): ModuleRun | undefined {
    return this.#modules.get(path) ?? this.#parent?.module(path);
  }

  setModule(path: string, run: ModuleRun): void {
    this.#modules.set(path, run);
  }

  /** The side of a guard that is known on this path. */
  fact(key: string): boolean | undefined {
    return this.#facts.get(key) ?? this.#parent?.fact(key);
  }

  addFact({ key, holds }: Condition): void {
    this.#facts.set(key, holds);
  }

  /** Conditions that hold here and not yet in `ancestor`. */
  factsSince(ancestor: State): readonly Condition[] {
    if (this === ancestor) return [];
    const own = [...this.#facts].map(([key, holds]) => ({ key, holds }));
    return this.#parent === null ? own : [...own, ...this.#parent.factsSince(ancestor)];
  }

  /** Any name may be in this scope. */
  openScope(scope: number): void {
    this.#openScopes.add(scope);
  }

  isOpenScope(scope: number): boolean {
    return this.#openScopes.has(scope) || (this.#parent?.isOpenScope(scope) ?? false);
  }

  /** A value with the branches removed that contradict what is known on this path. */
  narrow(value: Value): Value {
    if (value.kind !== "conditional") return value;
    const left = value.branches.filter((branch) =>
      branch.conditions.every(({ key, holds }) => (this.fact(key) ?? holds) === holds),
    );
    if (left.length === value.branches.length) return value;
    const [only] = left;
    if (only === undefined) return unknown("branches-differ");
    return left.length === 1 ? this.narrow(only.value) : { kind: "conditional", branches: left };
  }

  #namesOf(scope: number): Map<string, Binding | null> {
    let names = this.#scopes.get(scope);
    if (names === undefined) {
      names = new Map();
      this.#scopes.set(scope, names);
    }
    return names;
  }
}
