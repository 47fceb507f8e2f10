import { encodeKey, mappingOf, sequenceOf, type SequenceContent } from "../content.ts";
import { mappingContent, sequenceContent } from "../contents-of.ts";
import { argument } from "../evaluate-call.ts";
import { spreadItems } from "../evaluate-display.ts";
import type { Frame } from "../frame.ts";
import { iterate } from "../iterate.ts";
import { lift } from "../lift.ts";
import { truthOf } from "../truth.ts";
import { assumed, derived, isNumber, isText, literal, unknown, type CallArguments, type Value } from "../value.ts";
import type { Library } from "./library.ts";

/** Built-in functions that make, order or ask lists and dicts. */
export const COLLECTIONS: Library = {
  "builtins.list": (args, frame) => toSequence(args, "list", frame),
  "builtins.tuple": (args, frame) => toSequence(args, "tuple", frame),
  "builtins.set": (args, frame) => toSequence(args, "set", frame),
  "builtins.frozenset": (args, frame) => toSequence(args, "set", frame),
  "builtins.sorted": (args, frame) => (args.named.size === 0 ? reordered(args, frame, sortItems, true) : undefined),
  "builtins.reversed": (args, frame) => reordered(args, frame, (items) => items.toReversed(), false),
  "builtins.dict": toMapping,
  "builtins.dict.fromkeys": keysOnce,
  "builtins.any": (args, frame) => quantify(args, true, frame),
  "builtins.all": (args, frame) => quantify(args, false, frame),
  "builtins.filter": filterItems,
  "builtins.map": mapItems,
  "builtins.zip": (args, frame) => zip(args, frame),
  "builtins.enumerate": (args, frame) => enumerate(args, frame),
  "builtins.range": (args, frame) => range(args, frame),
  "builtins.max": (args, frame) => extreme(args, frame, Math.max),
  "builtins.min": (args, frame) => extreme(args, frame, Math.min),
  "builtins.sum": (args, frame) => {
    const items = sequenceContent(args.positional[0], frame);
    return items === null || items.isOpen
      ? undefined
      : items.items.reduce(
          (sum, item) =>
            frame.run.interpreter.call(
              { kind: "reference", name: "operator.add" },
              { positional: [sum, item], named: new Map(), isOpen: false },
              frame,
              null,
            ),
          args.positional[1] ?? literal(0),
        );
  },
  "builtins.next": (args, frame) => {
    const content = sequenceContent(args.positional[0], frame);
    return content === null ? undefined : (content.items[0] ?? (content.isOpen ? undefined : args.positional[1]));
  },
};

function toSequence(args: CallArguments, type: SequenceContent["type"], frame: Frame): Value {
  const [value] = args.positional;
  if (value === undefined) return frame.state.allocate(sequenceOf(type, []));
  return lift(
    [value],
    frame,
    (plain = unknown("computed")) => {
      if (plain.kind === "literal" && plain.value === null) return unknown("computed");
      const { items, isOpen, isOrdered } = iterate(plain, frame);
      return frame.state.allocate(sequenceOf(type, items, isOpen, isOrdered));
    },
    () => "list",
  );
}

function reordered(
  args: CallArguments,
  frame: Frame,
  order: (items: readonly Value[]) => readonly Value[] | null,
  isSort: boolean,
): Value | undefined {
  const [value] = args.positional;
  if (value === undefined) return undefined;
  return lift(
    [value],
    frame,
    (plain = unknown("computed")) => {
      const { items, isOpen, isOrdered } = spreadItems(plain, frame);
      const result = order(items);
      const isKnown = result !== null && !isOpen && (isSort || isOrdered);
      return frame.state.allocate(sequenceOf("list", result ?? items, isOpen, isKnown));
    },
    () => "list",
  );
}

function sortItems(items: readonly Value[]): readonly Value[] | null {
  if (!items.every((item) => isText(item))) return null;
  return items.toSorted((a, b) => (isText(a) && isText(b) && a.value < b.value ? -1 : 1));
}

function toMapping(args: CallArguments, frame: Frame): Value | undefined {
  const [source] = args.positional;
  const own = mappingOf(args.named, args.isOpen);
  if (source === undefined) return frame.state.allocate(own);
  const content = mappingContent(source, frame);
  if (content !== null) {
    const entries = new Map([...content.entries, ...own.entries]);
    return frame.state.allocate({ kind: "mapping", entries, isOpen: content.isOpen || own.isOpen });
  }
  const pairs = sequenceContent(source, frame);
  if (pairs === null) return frame.state.allocate({ ...own, isOpen: true });
  const entries: [string, Value][] = [];
  let isOpen = pairs.isOpen;
  for (const pair of pairs.items) {
    const [key, value] = sequenceContent(pair, frame)?.items ?? [];
    if (isText(key) && value !== undefined) entries.push([key.value, value]);
    else isOpen = true;
  }
  return frame.state.allocate(mappingOf([...entries, ...args.named], isOpen));
}

function quantify(args: CallArguments, isAny: boolean, frame: Frame): Value | undefined {
  const [source] = args.positional;
  if (source === undefined) return undefined;
  // A list of arguments or modules says what it says by itself; only what comes from outside is taken apart.
  return source.kind === "environment"
    ? lift(
        [source],
        frame,
        (plain = unknown("computed")) => quantifyItems(plain, isAny, frame) ?? unknown("computed"),
        () => "boolean",
      )
    : quantifyItems(source, isAny, frame);
}

function quantifyItems(source: Value, isAny: boolean, frame: Frame): Value | undefined {
  const content = sequenceContent(source, frame);
  if (content === null) return undefined;
  const truths = content.items.map((item) => truthOf(item, frame.state));
  const decisive = truths.find(({ holds }) => holds === isAny);
  if (decisive !== undefined) return decisive.isAssumed ? assumed(literal(isAny)) : literal(isAny);
  if (content.isOpen || truths.some(({ holds }) => holds === null)) return unknown("unresolved-items");
  return derived(literal(!isAny), ...content.items);
}

function filterItems(args: CallArguments, frame: Frame): Value | undefined {
  const [test, source] = args.positional;
  if (test === undefined || source === undefined) return undefined;
  return lift(
    [source],
    frame,
    (plain = unknown("computed")) => {
      const { items, isOpen, isOrdered } = iterate(plain, frame);
      const answers = items.map(
        (item) => truthOf(isNone(test) ? item : callWith(test, [item], frame), frame.state).holds,
      );
      const kept = items.filter((_, index) => answers[index] === true);
      return frame.state.allocate(sequenceOf("list", kept, isOpen || answers.includes(null), isOrdered));
    },
    () => "list",
  );
}

function mapItems(args: CallArguments, frame: Frame): Value | undefined {
  const [operation, source, ...more] = args.positional;
  if (operation === undefined || source === undefined || more.length > 0) return undefined;
  return lift(
    [source],
    frame,
    (plain = unknown("computed")) => {
      const { items, isOpen, isOrdered } = iterate(plain, frame);
      return frame.state.allocate(
        sequenceOf(
          "list",
          items.map((item) => callWith(operation, [item], frame)),
          isOpen,
          isOrdered,
        ),
      );
    },
    () => "list",
  );
}

function isNone(value: Value): boolean {
  return value.kind === "literal" && value.value === null;
}

function callWith(callee: Value, positional: readonly Value[], frame: Frame): Value {
  // `str.strip` as a function of its receiver.
  if (callee.kind === "reference" && callee.name.startsWith("builtins.str.")) {
    const [receiver, ...rest] = positional;
    const method: Value = {
      kind: "method",
      receiver: receiver ?? unknown("computed"),
      name: callee.name.slice("builtins.str.".length),
    };
    return frame.run.interpreter.call(method, { positional: rest, named: new Map(), isOpen: false }, frame, null);
  }
  return frame.run.interpreter.call(callee, { positional, named: new Map(), isOpen: false }, frame, null);
}

function zip(args: CallArguments, frame: Frame): Value | undefined {
  const columns = args.positional.map((value) => sequenceContent(value, frame));
  const lengths = columns.map((column) =>
    column === null || column.isOpen || !column.isOrdered ? null : column.items.length,
  );
  if (lengths.length === 0 || lengths.includes(null)) return undefined;
  const length = Math.min(...lengths.map((value) => value ?? 0));
  const rows = Array.from({ length }, (_, row) =>
    frame.state.allocate(
      sequenceOf(
        "tuple",
        columns.map((column) => column?.items[row] ?? unknown("computed")),
      ),
    ),
  );
  return frame.state.allocate(sequenceOf("list", rows));
}

function enumerate(args: CallArguments, frame: Frame): Value | undefined {
  const content = sequenceContent(args.positional[0], frame);
  const start = argument(args, 1, "start") ?? literal(0);
  if (content === null || !content.isOrdered || !isNumber(start)) return undefined;
  const rows = content.items.map((item, index) =>
    frame.state.allocate(sequenceOf("tuple", [literal(start.value + index), item])),
  );
  return frame.state.allocate(sequenceOf("list", rows, content.isOpen, content.isOrdered));
}

function range(args: CallArguments, frame: Frame): Value | undefined {
  const numbers = args.positional.map((value) => (isNumber(value) ? value.value : null));
  const [first, second = null, step = 1] = numbers;
  if (first === undefined || first === null || step === null || step === 0 || numbers.includes(null)) return undefined;
  const [from, to] = second === null ? [0, first] : [first, second];
  const length = Math.max(0, Math.ceil((to - from) / step));
  const kept = Math.min(length, frame.run.limits.maxItems);
  const items = Array.from({ length: kept }, (_, index) => literal(from + index * step));
  return frame.state.allocate(sequenceOf("list", items, kept < length));
}

function extreme(args: CallArguments, frame: Frame, choose: (...numbers: number[]) => number): Value | undefined {
  const values =
    args.positional.length === 1 ? (sequenceContent(args.positional[0], frame)?.items ?? []) : args.positional;
  if (values.length === 0) return undefined;
  return lift(values, frame, (...plain) => {
    const numbers = plain.map((value) => (isNumber(value) ? value.value : null));
    return numbers.includes(null) ? unknown("computed") : literal(choose(...numbers.map((number) => number ?? 0)));
  });
}

/** `dict.fromkeys(items)`, by which a list loses its repetitions. */
function keysOnce(args: CallArguments, frame: Frame): Value | undefined {
  const [source, value = literal(null)] = args.positional;
  if (source === undefined) return undefined;
  return lift([source], frame, (plain = unknown("computed")) => {
    const { items, isOpen, isOrdered } = iterate(plain, frame);
    const keys = items.map((key) => ({ encoded: encodeKey(key), key }));
    if (!isOrdered && !isOpen) return unknown("computed");
    const known = keys.flatMap(({ encoded, key }) => (encoded === null ? [] : [[encoded, { key, value }] as const]));
    const isWhole = known.length === items.length && !isOpen;
    return frame.state.allocate({ kind: "mapping", entries: new Map(known), isOpen: !isWhole });
  });
}
