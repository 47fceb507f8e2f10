import type { SequenceContent } from "../content.ts";
import type { Frame } from "../frame.ts";
import { iterate } from "../iterate.ts";
import { repeatedContent } from "../operators/binary.ts";
import { isNumber, isText, literal, unknown, type CallArguments, type Value } from "../value.ts";

/** What a method of a list leaves behind and returns. `content` absent: the list is not changed. */
export type SequenceEffect = { readonly content?: SequenceContent; readonly result: Value };

type SequenceMethod = (content: SequenceContent, args: CallArguments, frame: Frame) => SequenceEffect | undefined;

const NOTHING = literal(null);

const SEQUENCE_METHODS: Readonly<Record<string, SequenceMethod>> = {
  append: (content, args) => {
    const [item] = args.positional;
    return item === undefined
      ? undefined
      : { content: { ...content, items: [...content.items, item] }, result: NOTHING };
  },
  add: (content, args) => {
    const [item] = args.positional;
    return item === undefined
      ? undefined
      : { content: { ...content, items: [...content.items, item] }, result: NOTHING };
  },
  extend: (content, args, frame) => extend(content, args, frame),
  update: (content, args, frame) => extend(content, args, frame),
  insert,
  remove: (content, args) => remove(content, args.positional[0]),
  discard: (content, args) => remove(content, args.positional[0]),
  pop,
  __imul__: (content, args, frame) => {
    const [times] = args.positional;
    const isKnown = isNumber(times) || (times?.kind === "literal" && typeof times.value === "boolean");
    const { maxItems } = frame.run.limits;
    const changed = isKnown
      ? repeatedContent(content, Number(times.value), maxItems)
      : { ...content, items: [], isOpen: true };
    return { content: changed, result: NOTHING };
  },
  difference_update: (content, args, frame) => {
    const [source] = args.positional;
    const removed = source === undefined ? undefined : iterate(source, frame);
    if (removed === undefined || removed.isOpen)
      return { content: { ...content, items: [], isOpen: true }, result: NOTHING };
    const items = content.items.filter((item) => !removed.items.some((other) => isSame(item, other)));
    return { content: { ...content, items }, result: NOTHING };
  },
  clear: (content) => ({ content: { ...content, items: [], isOpen: false }, result: NOTHING }),
  reverse: (content) => ({ content: { ...content, items: content.items.toReversed() }, result: NOTHING }),
  sort: (content, args) => ({ content: sorted(content, args), result: NOTHING }),
  copy: (content, _, frame) => ({ result: frame.state.allocate(content) }),
  index: (content, args) => ({ result: indexOf(content, args.positional[0]) }),
  count: () => ({ result: unknown("computed") }),
};

/** `list.method(...)`; undefined for a method that is not followed. */
export function callSequenceMethod(
  content: SequenceContent,
  name: string,
  args: CallArguments,
  frame: Frame,
): SequenceEffect | undefined {
  const method = Object.hasOwn(SEQUENCE_METHODS, name) ? SEQUENCE_METHODS[name] : undefined;
  const effect = method?.(content, args, frame);
  const { maxItems } = frame.run.limits;
  if (effect?.content === undefined || effect.content.items.length <= maxItems) return effect;
  return { ...effect, content: { ...effect.content, items: effect.content.items.slice(0, maxItems), isOpen: true } };
}

function sorted(content: SequenceContent, args: CallArguments): SequenceContent {
  const texts = content.items.filter((item) => isText(item));
  if (args.named.size > 0 || texts.length < content.items.length || content.isOpen)
    return { ...content, isOrdered: false };
  return { ...content, items: texts.toSorted((a, b) => (a.value < b.value ? -1 : 1)), isOrdered: true };
}

function extend(content: SequenceContent, args: CallArguments, frame: Frame): SequenceEffect | undefined {
  const [source] = args.positional;
  if (source === undefined) return undefined;
  const added = iterate(source, frame);
  return {
    content: {
      ...content,
      items: [...content.items, ...added.items],
      isOpen: content.isOpen || added.isOpen,
      isOrdered: content.isOrdered && added.isOrdered,
    },
    result: NOTHING,
  };
}

/** At an unknown index the item is there, but positions are not known any more. */
function insert(content: SequenceContent, args: CallArguments): SequenceEffect | undefined {
  const [index, item] = args.positional;
  if (index === undefined || item === undefined) return undefined;
  const isKnown = isNumber(index) && content.isOrdered && !(content.isOpen && index.value < 0);
  if (!isKnown) return { content: { ...content, items: [...content.items, item], isOrdered: false }, result: NOTHING };
  return { content: { ...content, items: content.items.toSpliced(index.value, 0, item) }, result: NOTHING };
}

function remove(content: SequenceContent, item: Value | undefined): SequenceEffect | undefined {
  if (item === undefined) return undefined;
  const index = content.items.findIndex((candidate) => isSame(candidate, item));
  if (index !== -1) return { content: { ...content, items: content.items.toSpliced(index, 1) }, result: NOTHING };
  // What is removed is not known: any item may be gone.
  if (item.kind !== "literal") return { content: { ...content, items: [], isOpen: true }, result: NOTHING };
  return { content, result: NOTHING };
}

function pop(content: SequenceContent, args: CallArguments): SequenceEffect | undefined {
  const [index] = args.positional;
  const at = index === undefined ? -1 : isNumber(index) ? index.value : null;
  if (at === null || !content.isOrdered || content.isOpen) {
    return { content: { ...content, items: [], isOpen: true }, result: unknown("unresolved-items") };
  }
  const result = content.items.at(at) ?? unknown("computed");
  return { content: { ...content, items: content.items.toSpliced(at, 1) }, result };
}

function indexOf(content: SequenceContent, item: Value | undefined): Value {
  const index = item === undefined ? -1 : content.items.findIndex((candidate) => isSame(candidate, item));
  return index === -1 || !content.isOrdered ? unknown("unresolved-items") : literal(index);
}

function isSame(a: Value, b: Value): boolean {
  if (a.kind === "literal" && b.kind === "literal") return a.value === b.value;
  return a.kind === "reference" && b.kind === "reference" && a.name === b.name;
}
