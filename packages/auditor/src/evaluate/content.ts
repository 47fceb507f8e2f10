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

/** A set has each item once and no order that source would tell. */
export function normalized(content: Content): Content {
  if (content.kind !== "sequence" || content.type !== "set" || content.items.length < 2) return content;
  const seen = new Set<string>();
  const items = content.items.filter((item) => {
    const key = encodeKey(item);
    if (key === null) return true;
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew;
  });
  return { ...content, items, isOrdered: items.length < 2 };
}

/** What all alternatives of a container certainly share, open for the rest. */
export function commonContent(contents: readonly Exclude<Content, BranchedContent>[]): Content | null {
  const [first, ...rest] = contents;
  if (first === undefined) return null;
  if (first.kind === "mapping") return commonMapping(first, rest);
  const others = rest.map((content) => new Set(content.kind === "sequence" ? content.items.map(identity) : []));
  const items = first.items.filter((item) => others.every((known) => known.has(identity(item))));
  return { ...first, items, isOpen: true, isOrdered: false };
}

function commonMapping(first: MappingContent, rest: readonly Exclude<Content, BranchedContent>[]): MappingContent {
  const entries = new Map<string, { key: Value; value: Value }>();
  for (const [encoded, { key, value }] of first.entries) {
    const isShared = rest.every((other) => {
      const found = other.kind === "mapping" ? other.entries.get(encoded)?.value : undefined;
      return found !== undefined && identity(found) === identity(value);
    });
    entries.set(encoded, { key, value: isShared ? value : { kind: "unknown", reason: "branches-differ" } });
  }
  return { kind: "mapping", entries, isOpen: true };
}

/** Equal for values that are certainly the same. */
function identity(value: Value): unknown {
  if (value.kind === "object") return `object:${value.id}`;
  return encodeKey(value) ?? value;
}
