import type { Cast } from "@stance/model";

import { sequenceOf } from "../content.ts";
import type { Frame } from "../frame.ts";
import { iterate } from "../iterate.ts";
import { lift } from "../lift.ts";
import { formatBraces } from "../operators/format-percent.ts";
import { isNumber, isText, literal, unknown, type CallArguments, type Value } from "../value.ts";

type TextMethod = (text: string, args: CallArguments, frame: Frame) => Value;

const TEXT_METHODS: Readonly<Record<string, TextMethod>> = {
  lower: (text) => literal(text.toLowerCase()),
  upper: (text) => literal(text.toUpperCase()),
  casefold: (text) => literal(text.toLowerCase()),
  title: (text) =>
    literal(text.replaceAll(/[A-Za-z]+/g, (word) => `${word.charAt(0).toUpperCase()}${word.slice(1).toLowerCase()}`)),
  capitalize: (text) => literal(`${text.charAt(0).toUpperCase()}${text.slice(1).toLowerCase()}`),
  strip: (text, args) => strip(text, args, true, true),
  lstrip: (text, args) => strip(text, args, true, false),
  rstrip: (text, args) => strip(text, args, false, true),
  encode: (text) => literal(text),
  decode: (text) => literal(text),
  split: (text, args, frame) => split(text, args, frame),
  splitlines: (text, _, frame) =>
    frame.state.allocate(
      sequenceOf(
        "list",
        (text === "" ? [] : text.replace(/\r?\n$/, "").split(/\r?\n/)).map((line) => literal(line)),
      ),
    ),
  replace: (text, args, frame) => {
    const [from, to] = args.positional;
    if (!isText(from) || !isText(to) || from.value === "") return unknown("computed");
    const result = text.replaceAll(from.value, () => to.value);
    return result.length > frame.run.limits.maxTextLength ? unknown("limit-exceeded") : literal(result);
  },
  startswith: (text, args) => withText(args, (other) => literal(text.startsWith(other))),
  endswith: (text, args) => withText(args, (other) => literal(text.endsWith(other))),
  removeprefix: (text, args) =>
    withText(args, (other) => literal(text.startsWith(other) ? text.slice(other.length) : text)),
  removesuffix: (text, args) =>
    withText(args, (other) => literal(text.endsWith(other) && other !== "" ? text.slice(0, -other.length) : text)),
  isdigit: (text) => literal(/^\d+$/.test(text)),
  find: (text, args) => withText(args, (other) => literal(text.indexOf(other))),
  count: (text, args) =>
    withText(args, (other) => literal(other === "" ? text.length + 1 : text.split(other).length - 1)),
  format: (text, args, frame) =>
    args.isOpen ? unknown("computed") : formatBraces(text, args.positional, args.named, frame),
  join: (text, args, frame) => join(text, args, frame),
};

/** `"text".method(...)`; undefined for a method that is not followed. */
export function callTextMethod(text: string, name: string, args: CallArguments, frame: Frame): Value | undefined {
  const method = Object.hasOwn(TEXT_METHODS, name) ? TEXT_METHODS[name] : undefined;
  if (method === undefined) return undefined;
  if (name === "join") return method(text, args, frame);
  return lift(args.positional, frame, (...positional) => method(text, { ...args, positional }, frame));
}

/** What a method makes of the cast of an environment text. */
export function castAfterMethod(name: string, before: Cast): Cast {
  if (name === "split" || name === "splitlines") return "list";
  if (name === "startswith" || name === "endswith" || name === "isdigit") return "boolean";
  return name === "find" || name === "count" ? "integer" : before;
}

function strip(text: string, args: CallArguments, atStart: boolean, atEnd: boolean): Value {
  const [characters] = args.positional;
  if (characters !== undefined && !isText(characters))
    return characters.kind === "literal" ? literal(text.trim()) : unknown("computed");
  const set = new Set(characters?.value ?? " \t\n\r\f\v");
  let [from, to] = [0, text.length];
  while (atStart && from < to && set.has(text.charAt(from))) from += 1;
  while (atEnd && to > from && set.has(text.charAt(to - 1))) to -= 1;
  return literal(text.slice(from, to));
}

function split(text: string, args: CallArguments, frame: Frame): Value {
  const [separator, limit] = args.positional;
  const parts = partsOf(text, separator);
  if (parts === null || (limit !== undefined && !isNumber(limit))) return unknown("computed");
  const most = isNumber(limit) && limit.value >= 0 ? limit.value : parts.length;
  const glue = isText(separator) ? separator.value : " ";
  const kept = parts.length > most + 1 ? [...parts.slice(0, most), parts.slice(most).join(glue)] : parts;
  const { maxItems } = frame.run.limits;
  const items = kept.slice(0, maxItems).map((part) => literal(part));
  return frame.state.allocate(sequenceOf("list", items, kept.length > maxItems));
}

function partsOf(text: string, separator: Value | undefined): readonly string[] | null {
  if (separator === undefined || (separator.kind === "literal" && separator.value === null)) {
    return text.trim() === "" ? [] : text.trim().split(/\s+/);
  }
  return isText(separator) && separator.value !== "" ? text.split(separator.value) : null;
}

function withText(args: CallArguments, operation: (other: string) => Value): Value {
  const [other] = args.positional;
  return isText(other) ? operation(other.value) : unknown("computed");
}

function join(glue: string, args: CallArguments, frame: Frame): Value {
  const [source] = args.positional;
  if (source === undefined) return unknown("computed");
  return lift([source], frame, (plain = unknown("computed")) => {
    const { items, isOpen, isOrdered } = iterate(plain, frame);
    const secret = items.find((item) => item.kind === "secretSource");
    if (secret !== undefined) return secret;
    return lift(items, frame, (...values) => {
      if (isOpen || !isOrdered || !values.every((item) => isText(item))) return unknown("computed", "a joined text");
      const text = values.map((item) => item.value).join(glue);
      return text.length > frame.run.limits.maxTextLength ? unknown("limit-exceeded") : literal(text);
    });
  });
}
