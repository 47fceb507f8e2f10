import { sequenceContent, mappingContent } from "../contents-of.ts";
import type { Frame } from "../frame.ts";
import { literal, unknown, type Value } from "../value.ts";
import { plainText } from "./plain-text.ts";

const FIELD = /%(?:\((\w+)\))?([-+ 0#]*\d*(?:\.\d+)?)([sdrif%])/g;

/** `"text" % values` for the plain conversions; anything with a width or precision is not followed. */
export function formatPercent(template: string, right: Value, frame: Frame): Value {
  const tuple = sequenceContent(right, frame);
  const items = tuple?.type === "tuple" ? tuple.items : [right];
  const names = mappingContent(right, frame);
  let isKnown = true;
  let position = 0;
  const text = template.replaceAll(FIELD, (_, name: string | undefined, flags: string, conversion: string) => {
    if (conversion === "%") return "%";
    const value = name === undefined ? items[position] : names?.entries.get(`string:${name}`)?.value;
    position += 1;
    const shown = value === undefined ? null : plainText(value, conversion === "r");
    if (shown === null || flags !== "") isKnown = false;
    return shown ?? "";
  });
  // Python refuses values that no field takes.
  if (names === null && position !== items.length) return unknown("computed", "a formatted text");
  if (!isKnown) return items.find((item) => item.kind === "unknown") ?? unknown("computed", "a formatted text");
  return text.length > frame.run.limits.maxTextLength
    ? unknown("limit-exceeded", "the text is too long")
    : literal(text);
}

/** `"text".format(...)` for plain fields. */
export function formatBraces(
  template: string,
  positional: readonly Value[],
  named: ReadonlyMap<string, Value>,
  frame: Frame,
): Value {
  let isKnown = true;
  let position = 0;
  const text = template.replaceAll(/\{\{|\}\}|\{([^{}]*)\}/g, (match: string, field: string | undefined) => {
    if (field === undefined) return match.charAt(0);
    const index = field === "" ? position : Number(field);
    position += 1;
    const value = Number.isInteger(index) ? positional[index] : named.get(field);
    const shown = value === undefined ? null : plainText(value, false);
    if (shown === null) isKnown = false;
    return shown ?? "";
  });
  if (!isKnown)
    return (
      [...positional, ...named.values()].find((value) => value.kind === "unknown") ??
      unknown("computed", "a formatted text")
    );
  return text.length > frame.run.limits.maxTextLength
    ? unknown("limit-exceeded", "the text is too long")
    : literal(text);
}
