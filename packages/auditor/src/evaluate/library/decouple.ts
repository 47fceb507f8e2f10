import { argument } from "../evaluate-call.ts";
import type { Frame } from "../frame.ts";
import { lift } from "../lift.ts";
import { isText, unknown, type CallArguments, type Value, type ValueOf } from "../value.ts";
import { castOf } from "./cast-of.ts";
import { convertText, type TruthTexts } from "./convert-text.ts";
import { databaseOfUrl } from "./database-url.ts";
import type { Library } from "./library.ts";
import { variable } from "./os-environ.ts";

/** python-decouple refuses any other text; the empty one is false. */
const DECOUPLE_TEXTS: TruthTexts = {
  truthy: new Set(["y", "yes", "t", "true", "on", "1"]),
  falsy: new Set(["n", "no", "f", "false", "off", "0", ""]),
};

const CONFIG_TYPES = ["decouple.AutoConfig", "decouple.Config"] as const;

/** python-decouple: `config("X", default=..., cast=...)`; the default is cast too. */
export const DECOUPLE: Library = {
  "decouple.config": (args, frame) => readConfig(args, frame),
  "decouple.Csv": (args) => ({ kind: "instance", type: "decouple.Csv", args }),
  ...Object.fromEntries(
    CONFIG_TYPES.map((type) => [type, (args: CallArguments): Value => ({ kind: "instance", type, args })]),
  ),
};

/** True for an object that reads like `decouple.config`. */
export function isConfigObject(value: ValueOf<"instance">): boolean {
  return CONFIG_TYPES.some((type) => type === value.type);
}

export function readConfig(args: CallArguments, frame: Frame): Value {
  const name = argument(args, 0, "option");
  if (!isText(name)) return unknown("computed", "a variable whose name is computed");
  const castArgument = argument(args, 2, "cast");
  const cast = castOf(castArgument);
  const fallback = argument(args, 1, "default");
  if (fallback === undefined) return variable(name.value, "required", cast);
  return variable(name.value, castDefault(fallback, castArgument, frame), cast);
}

function castDefault(fallback: Value, castArgument: Value | undefined, frame: Frame): Value {
  if (castArgument === undefined) return fallback;
  const cast = castOf(castArgument);
  return lift([fallback], frame, (plain = unknown("computed")) => {
    if (cast === "url") return databaseOfUrl(plain, frame);
    if (castArgument.kind === "function") {
      return frame.run.interpreter.call(
        castArgument,
        { positional: [plain], named: new Map(), isOpen: false },
        frame,
        null,
      );
    }
    if (cast === "boolean" && plain.kind === "literal" && typeof plain.value === "number") {
      return { kind: "literal", value: plain.value !== 0 };
    }
    return cast === "other"
      ? isText(plain)
        ? unknown("computed")
        : plain
      : convertText(plain, cast, DECOUPLE_TEXTS, frame);
  });
}
