import type { Cast } from "@stance/model";

import type { Frame } from "../frame.ts";
import { isText, type CallArguments, type Value } from "../value.ts";
import { convertText, USUAL_TEXTS } from "./convert-text.ts";
import type { Library } from "./library.ts";
import { variable } from "./os-environ.ts";

const CASTS: Readonly<Record<string, Cast>> = {
  get: "none",
  getboolean: "boolean",
  getint: "integer",
  getfloat: "float",
};

/** Parsers of the standard library, today's and Python 2's. */
export const CONFIGPARSER: Library = Object.fromEntries(
  ["configparser", "ConfigParser"].flatMap((module) =>
    ["ConfigParser", "RawConfigParser", "SafeConfigParser"].map((name) => {
      const type = `${module}.${name}`;
      return [type, (args: CallArguments): Value => ({ kind: "instance", type, args })];
    }),
  ),
);

/**
 * `config.get("section", "option", fallback=x)` in the manner of configparser: a value that the operator's file decides,
 * named `section.option`. Null for other calls, among them `dict.get`.
 */
export function readOption(receiver: Value, method: string, args: CallArguments, frame: Frame): Value | null {
  const cast = Object.hasOwn(CASTS, method) ? CASTS[method] : undefined;
  const isForeign = receiver.kind === "instance" || receiver.kind === "unknown" || receiver.kind === "method";
  const [section, option] = args.positional;
  if (cast === undefined || !isForeign || !isText(section) || !isText(option)) return null;
  const fallback = args.named.get("fallback");
  const isParser = receiver.kind === "instance" && /pars/i.test(receiver.type);
  if (fallback === undefined && method === "get" && !isParser) return null;
  const value = fallback === undefined ? "required" : convertText(fallback, cast, USUAL_TEXTS, frame);
  return variable(`${section.value}.${option.value}`, value, cast);
}
