import { combined } from "./condition-truth.ts";
import type { ConfPart, Situation } from "./conf-names.ts";

/** What surrounds a list of routes: the patterns in front, conditions and wrappers. */
export type Including = {
  readonly prefix: string | null;
  readonly situation: Situation;
  readonly wrappers: readonly string[];
  readonly depth: number;
  /** A name that stands for what it held before the statement that is read. */
  readonly previous?: ConfPart["previous"];
};

/** Patterns put together as people read them: without the anchors of regular expressions. */
export function joinPattern(prefix: string | null, pattern: string | null): string | null {
  if (prefix === null || pattern === null) return null;
  return `${prefix}${pattern.replace(/^\^/, "").replace(/\$$/, "")}`;
}

/** The guard of a situation as a field, when it has one. */
export function guardOf(situation: Situation): { readonly guard?: string } {
  return situation.guard === undefined ? {} : { guard: situation.guard };
}

/** A situation inside another one. */
export function within(outer: Situation, inner: Situation): Situation {
  const guards = [outer.guard, inner.guard].filter((guard) => guard !== undefined);
  return {
    ...(guards.length === 0 ? {} : { guard: guards.join(" and ") }),
    inProduction: combined("and", outer.inProduction, inner.inProduction),
    isRepeated: outer.isRepeated || inner.isRepeated,
  };
}

/** One of two branches of which production may take either. */
export function unknownBranch(including: Including): Including {
  const { situation } = including;
  return {
    ...including,
    situation: { ...situation, inProduction: combined("and", situation.inProduction, "unknown") },
  };
}

/** The element of a loop or comprehension. */
export function repeated(including: Including): Including {
  return { ...including, situation: { ...including.situation, isRepeated: true } };
}
