import type { Cast } from "@stance/model";

import { sequenceOf } from "../content.ts";
import type { Frame } from "../frame.ts";
import { isText, literal, unknown, type Value } from "../value.ts";

/** Which texts a library takes for true and false, in lower case; `others` is what any other text means. */
export type TruthTexts = {
  readonly truthy: ReadonlySet<string>;
  readonly falsy: ReadonlySet<string> | "others";
};

/** The union of what libraries and people use; other texts are not decided. */
export const USUAL_TEXTS: TruthTexts = {
  truthy: new Set(["true", "t", "1", "yes", "y", "on", "ok", "enabled"]),
  falsy: new Set(["false", "f", "0", "no", "n", "off", "", "none", "disabled"]),
};

/** A value as a library would convert it, if it is a text; anything else stays as it is. */
export function convertText(value: Value, cast: Cast, texts: TruthTexts, frame: Frame): Value {
  if (!isText(value)) return value;
  const text = value.value;
  switch (cast) {
    case "boolean":
      return booleanOf(text, texts);
    case "integer":
      return /^\s*[-+]?\d+\s*$/.test(text)
        ? literal(Number(text))
        : unknown("computed", `${JSON.stringify(text)} is no integer`);
    case "float": {
      const number = text.trim() === "" ? Number.NaN : Number(text);
      return Number.isNaN(number) ? unknown("computed") : { kind: "literal", value: number, isFloat: true };
    }
    case "list": {
      const items = text
        .split(",")
        .map((item) => item.trim())
        .filter((item) => item !== "");
      return frame.state.allocate(
        sequenceOf(
          "list",
          items.map((item) => literal(item)),
        ),
      );
    }
    default:
      return value;
  }
}

function booleanOf(text: string, { truthy, falsy }: TruthTexts): Value {
  const word = text.trim().toLowerCase();
  if (truthy.has(word)) return literal(true);
  if (falsy === "others" || falsy.has(word)) return literal(false);
  return unknown("computed", `${JSON.stringify(text)} may count as true or false`);
}
