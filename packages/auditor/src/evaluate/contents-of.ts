import type { Content, MappingContent, SequenceContent } from "./content.ts";
import type { Frame } from "./frame.ts";
import type { Condition, Value } from "./value.ts";

/** One of the contents that a container may have; null for a value that is no known container. */
export type Alternative = {
  readonly guard: string;
  readonly conditions: readonly Condition[];
  readonly content: SequenceContent | MappingContent | null;
};

/** All contents that a value may have on this path. */
export function alternatives(value: Value, frame: Frame): readonly Alternative[] {
  const content = contentOf(value, frame);
  if (content?.kind !== "branched") return [{ guard: "", conditions: [], content }];
  const possible = content.branches.filter(({ conditions }) =>
    conditions.every(({ key, holds }) => (frame.state.fact(key) ?? holds) === holds),
  );
  return possible.length === 0 ? [{ guard: "", conditions: [], content: null }] : possible;
}

/** The content when there is exactly one; null otherwise. */
export function plainContent(value: Value, frame: Frame): SequenceContent | MappingContent | null {
  const [only, ...more] = alternatives(value, frame);
  return only === undefined || more.length > 0 ? null : only.content;
}

export function sequenceContent(value: Value | undefined, frame: Frame): SequenceContent | null {
  const content = value === undefined ? null : plainContent(value, frame);
  return content?.kind === "sequence" ? content : null;
}

export function mappingContent(value: Value | undefined, frame: Frame): MappingContent | null {
  const content = value === undefined ? null : plainContent(value, frame);
  return content?.kind === "mapping" ? content : null;
}

function contentOf(value: Value, frame: Frame): Content | null {
  return value.kind === "object" ? (frame.state.content(value.id) ?? null) : null;
}
