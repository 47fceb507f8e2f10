import type { SequenceType } from "#ir/expression.ts";

import type { Condition, Value } from "./value.ts";

export type SequenceContent = {
  readonly kind: "sequence";
  readonly type: SequenceType;
  readonly items: readonly Value[];
  /** More items may be there. */
  readonly isOpen: boolean;
  /** Positions are as in `items`. */
  readonly isOrdered: boolean;
};

export type MappingContent = {
  readonly kind: "mapping";
  /** By encoded key, see `encodeKey`; in order of insertion. */
  readonly entries: ReadonlyMap<string, { readonly key: Value; readonly value: Value }>;
  readonly isOpen: boolean;
};

/** A list that was changed in some branches only. */
export type BranchedContent = {
  readonly kind: "branched";
  readonly branches: readonly {
    readonly guard: string;
    readonly conditions: readonly Condition[];
    readonly content: SequenceContent | MappingContent;
  }[];
  readonly byEnvironment?: { readonly variable: string; readonly index: number };
};

/** What a heap object holds. Never changed in place: a mutation stores new content under the same id. */
export type Content = SequenceContent | MappingContent | BranchedContent;

/** Key of a mapping entry as text, by type, so that 1 and "1" differ; null for a key that is not known. */
export function encodeKey(key: Value): string | null {
  if (key.kind === "literal") return `${typeof key.value}:${String(key.value)}`;
  return key.kind === "reference" ? `reference:${key.name}` : null;
}

export function sequenceOf(
  type: SequenceType,
  items: readonly Value[],
  isOpen = false,
  isOrdered = true,
): SequenceContent {
  return { kind: "sequence", type, items, isOpen, isOrdered };
}

/** A mapping of text keys. */
export function mappingOf(entries: Iterable<readonly [string, Value]>, isOpen = false): MappingContent {
  const map = new Map<string, { key: Value; value: Value }>();
  for (const [name, value] of entries) {
    const key: Value = { kind: "literal", value: name };
    map.set(`string:${name}`, { key, value });
  }
  return { kind: "mapping", entries: map, isOpen };
}
