import { encodeKey, mappingOf, sequenceOf, type MappingContent } from "../content.ts";
import { mappingContent, sequenceContent } from "../contents-of.ts";
import type { Frame } from "../frame.ts";
import { mergeMappings } from "../operators/binary.ts";
import { isText, literal, unknown, type CallArguments, type Value } from "../value.ts";

/** What a method of a dict leaves behind and returns. `content` absent: the dict is not changed. */
export type MappingEffect = { readonly content?: MappingContent; readonly result: Value };

type MappingMethod = (content: MappingContent, args: CallArguments, frame: Frame) => MappingEffect | undefined;

const NOTHING = literal(null);

const MAPPING_METHODS: Readonly<Record<string, MappingMethod>> = {
  get: (content, args) => ({ result: read(content, args.positional[0], args.positional[1] ?? NOTHING) }),
  setdefault: (content, args) => {
    const [key, value = NOTHING] = args.positional;
    const encoded = key === undefined ? null : encodeKey(key);
    if (key === undefined || encoded === null)
      return { content: { ...content, isOpen: true }, result: unknown("computed") };
    const known = content.entries.get(encoded);
    if (known !== undefined) return { result: known.value };
    const result = content.isOpen ? unknown("unresolved-items") : value;
    return {
      content: { ...content, entries: new Map([...content.entries, [encoded, { key, value: result }]]) },
      result,
    };
  },
  update: (content, args, frame) => update(content, args, frame),
  pop: (content, args) => {
    const [key, fallback] = args.positional;
    const encoded = key === undefined ? null : encodeKey(key);
    if (encoded === null)
      return { content: { entries: new Map(), isOpen: true, kind: "mapping" }, result: unknown("computed") };
    const entries = new Map(content.entries);
    entries.delete(encoded);
    return {
      content: { ...content, entries },
      result: content.entries.get(encoded)?.value ?? fallback ?? unknown("computed"),
    };
  },
  clear: () => ({ content: mappingOf([]), result: NOTHING }),
  copy: (content, _, frame) => ({ result: frame.state.allocate(content) }),
  keys: (content, _, frame) => ({
    result: listOf(
      [...content.entries.values()].map(({ key }) => key),
      content,
      frame,
    ),
  }),
  values: (content, _, frame) => ({
    result: listOf(
      [...content.entries.values()].map(({ value }) => value),
      content,
      frame,
    ),
  }),
  items: (content, _, frame) => {
    const rows = [...content.entries.values()].map(({ key, value }) =>
      frame.state.allocate(sequenceOf("tuple", [key, value])),
    );
    return { result: listOf(rows, content, frame) };
  },
};

/** `dict.method(...)`; undefined for a method that is not followed. */
export function callMappingMethod(
  content: MappingContent,
  name: string,
  args: CallArguments,
  frame: Frame,
): MappingEffect | undefined {
  const method = Object.hasOwn(MAPPING_METHODS, name) ? MAPPING_METHODS[name] : undefined;
  return method?.(content, args, frame);
}

function read(content: MappingContent, key: Value | undefined, fallback: Value): Value {
  const encoded = key === undefined ? null : encodeKey(key);
  if (encoded === null) return unknown("computed");
  return content.entries.get(encoded)?.value ?? (content.isOpen ? unknown("unresolved-items") : fallback);
}

function update(content: MappingContent, args: CallArguments, frame: Frame): MappingEffect {
  const [source] = args.positional;
  let result = content;
  if (source !== undefined) {
    const added = mappingContent(source, frame) ?? pairs(source, frame);
    // Anything may have been replaced by a dict that is not known.
    result = added === null ? { kind: "mapping", entries: new Map(), isOpen: true } : mergeMappings(content, added);
  }
  return { content: mergeMappings(result, mappingOf(args.named, args.isOpen)), result: NOTHING };
}

function pairs(source: Value, frame: Frame): MappingContent | null {
  const content = sequenceContent(source, frame);
  if (content === null) return null;
  const rows = content.items.map((item) => sequenceContent(item, frame)?.items ?? []);
  const known = rows.flatMap(([key, value]) =>
    isText(key) && value !== undefined ? [[key.value, value] as const] : [],
  );
  return mappingOf(known, content.isOpen || known.length < rows.length);
}

function listOf(items: readonly Value[], content: MappingContent, frame: Frame): Value {
  return frame.state.allocate(sequenceOf("list", items, content.isOpen));
}
