import type { Binding, ChainEntry } from "./binding.ts";
import { boundedChain } from "./bounded-chain.ts";
import { commonContent, type Content, type MappingContent } from "./content.ts";
import { combineGuards, mergeValues } from "./merge-values.ts";
import type { State } from "./state.ts";
import { ABSENT, type Condition, type ConditionalValue, type Value } from "./value.ts";

/** A fork that reached the end of its branch. */
export type JoinedPath = { readonly state: State; readonly guard: string; readonly conditions: readonly Condition[] };

export type JoinOptions = {
  readonly maxBranches: number;
  readonly byEnvironment?: ConditionalValue["byEnvironment"];
};

/** Brings forks of `base` together: what differs between them becomes conditional. */
export function joinStates(base: State, paths: readonly JoinedPath[], options: JoinOptions): void {
  const changes = paths.map(({ state }) => state.changes());
  for (const id of new Set(changes.flatMap(({ objects }) => objects))) joinObject(base, id, paths, options);
  const seen = new Set<string>();
  for (const [scope, name] of changes.flatMap(({ names }) => names)) {
    const key = `${scope} ${name}`;
    if (!seen.has(key)) joinName(base, scope, name, paths, options);
    seen.add(key);
  }
  paths.forEach(({ state }, index) => {
    for (const path of changes[index]?.modules ?? []) {
      const run = state.module(path);
      if (run !== undefined && base.module(path) === undefined) base.setModule(path, run);
    }
    for (const scope of changes[index]?.openScopes ?? []) base.openScope(scope);
  });
}

/** Chains of several paths as one, in order of execution; a statement counts where it counts on some path. */
function mergeChains(chains: readonly (readonly ChainEntry[])[]): readonly ChainEntry[] {
  const [first] = chains;
  if (first !== undefined && chains.every((chain) => chain === first)) return first;
  const entries = new Map<number, ChainEntry>();
  for (const entry of chains.flat()) {
    const known = entries.get(entry.record.serial);
    if (known === undefined || (entry.isEffective && !known.isEffective)) entries.set(entry.record.serial, entry);
  }
  return boundedChain(withoutRounds([...entries.values()].toSorted((a, b) => a.record.serial - b.record.serial)));
}

/** The rounds of a loop are one statement: its last one stands for all. */
function withoutRounds(chain: readonly ChainEntry[]): readonly ChainEntry[] {
  return chain.filter(({ record }, index) => {
    const later = chain.slice(index + 1).map((entry) => entry.record);
    return !later.some((other) => other.statement === record.statement && other.operation === record.operation);
  });
}

function joinName(base: State, scope: number, name: string, paths: readonly JoinedPath[], options: JoinOptions): void {
  const bindings = paths.map(({ state }) => state.get(scope, name));
  const present = bindings.filter((binding): binding is Binding => binding !== undefined);
  if (present.length === 0) {
    base.delete(scope, name);
    return;
  }
  const values = paths.map((path, index) => ({ ...path, value: bindings[index]?.value ?? ABSENT }));
  base.set(scope, name, {
    value: mergeValues(values, options.maxBranches, options.byEnvironment),
    chain: mergeChains(present.map(({ chain }) => chain)),
    notes: new Set(present.flatMap(({ notes }) => [...notes])),
    serial: base.nextSerial(),
  });
}

function joinObject(base: State, id: number, paths: readonly JoinedPath[], options: JoinOptions): void {
  const contents = paths.map((path) => ({ path, content: path.state.content(id) }));
  const present = contents.filter((item): item is { path: JoinedPath; content: Content } => item.content !== undefined);
  const [first] = present;
  if (first === undefined) return;
  // An object that was made in one branch only, or that no branch left different.
  if (present.length < paths.length || present.every(({ content }) => content === first.content)) {
    base.store(id, first.content);
  } else if (present.every(isMapping)) {
    base.store(id, joinMappings(present, options));
  } else {
    base.store(id, branchedContent(present, options, first.content));
  }
}

type PathContent = { readonly path: JoinedPath; readonly content: Content };

function isMapping(item: PathContent): item is PathContent & { content: MappingContent } {
  return item.content.kind === "mapping";
}

function joinMappings(
  items: readonly { path: JoinedPath; content: MappingContent }[],
  options: JoinOptions,
): MappingContent {
  const entries = new Map<string, { key: Value; value: Value }>();
  for (const encoded of new Set(items.flatMap(({ content }) => [...content.entries.keys()]))) {
    const paths = items.map(({ path, content }) => ({ ...path, value: content.entries.get(encoded)?.value ?? ABSENT }));
    const key = items.map(({ content }) => content.entries.get(encoded)?.key).find((found) => found !== undefined);
    if (key !== undefined)
      entries.set(encoded, { key, value: mergeValues(paths, options.maxBranches, options.byEnvironment) });
  }
  return { kind: "mapping", entries, isOpen: items.some(({ content }) => content.isOpen) };
}

function branchedContent(items: readonly PathContent[], options: JoinOptions, fallback: Content): Content {
  const branches = items.flatMap(({ path, content }) =>
    content.kind === "branched"
      ? content.branches
          .filter(({ conditions }) => agree(conditions, path.conditions))
          .map((inner) => ({
            guard: combineGuards(path.guard, inner.guard),
            conditions: [...path.conditions, ...inner.conditions],
            content: inner.content,
          }))
      : [{ guard: path.guard, conditions: path.conditions, content }],
  );
  const isNested = items.some(({ content }) => content.kind === "branched");
  // What is blurred already does not get clearer by keeping branches apart.
  const isBlurred = branches.some(({ content }) => content.isOpen && content.kind === "sequence" && !content.isOrdered);
  if (isBlurred || branches.length > options.maxBranches)
    return commonContent(branches.map(({ content }) => content)) ?? fallback;
  if (isNested || options.byEnvironment === undefined) return { kind: "branched", branches };
  return { kind: "branched", branches, byEnvironment: options.byEnvironment };
}

function agree(some: readonly Condition[], others: readonly Condition[]): boolean {
  return some.every(({ key, holds }) => others.every((other) => other.key !== key || other.holds === holds));
}
