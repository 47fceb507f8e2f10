import type { Cast } from "@stance/model";

import { argument } from "../evaluate-call.ts";
import type { Frame } from "../frame.ts";
import { isText, literal, type CallArguments, type Value } from "../value.ts";
import { convertText, type TruthTexts } from "./convert-text.ts";
import { databaseOfUrl } from "./database-url.ts";
import type { Library } from "./library.ts";
import { variable } from "./os-environ.ts";

/** django-configurations refuses any other text. */
const CONFIGURATIONS_TEXTS: TruthTexts = {
  truthy: new Set(["yes", "y", "true", "1"]),
  falsy: new Set(["no", "n", "false", "0", ""]),
};

const PREFIX = "configurations.values.";

const CASTS: Readonly<Record<string, Cast>> = {
  Value: "none",
  BooleanValue: "boolean",
  IntegerValue: "integer",
  PositiveIntegerValue: "integer",
  FloatValue: "float",
  DecimalValue: "float",
  ListValue: "list",
  TupleValue: "list",
  SetValue: "list",
  SingleNestedTupleValue: "other",
  SingleNestedListValue: "other",
  BackendsValue: "list",
  DictValue: "other",
  EmailValue: "none",
  URLValue: "none",
  IPValue: "none",
  RegexValue: "none",
  PathValue: "path",
  SecretValue: "none",
  DatabaseURLValue: "url",
  CacheURLValue: "url",
  EmailURLValue: "url",
  SearchURLValue: "url",
};

const FIXED_NAMES: Readonly<Record<string, string>> = {
  DatabaseURLValue: "DATABASE_URL",
  CacheURLValue: "CACHE_URL",
  EmailURLValue: "EMAIL_URL",
  SearchURLValue: "SEARCH_URL",
};

/** `values.X(...)` of django-configurations; which variable it reads is known when it is assigned. */
export const CONFIGURATIONS: Library = Object.fromEntries(
  Object.keys(CASTS).map((type) => [
    `${PREFIX}${type}`,
    (args: CallArguments): Value => ({ kind: "instance", type: `${PREFIX}${type}`, args }),
  ]),
);

/** A class attribute's value once its name is known: `values.BooleanValue(False)` reads `DJANGO_` plus the name. */
export function configurationValue(name: string, value: Value, frame: Frame): Value {
  if (value.kind !== "instance" || !value.type.startsWith(PREFIX)) return value;
  const type = value.type.slice(PREFIX.length);
  const { args } = value;
  const fallback = argument(args, 0, "default");
  const cast = CASTS[type] ?? "other";
  if (isFalse(args.named.get("environ"))) return fallback ?? literal(null);
  const variableName = nameOf(name, type, args);
  const isRequired = type === "SecretValue" || isTrue(args.named.get("environ_required"));
  if (isRequired) return variable(variableName, "required", cast);
  if (fallback === undefined)
    return variable(variableName, type.endsWith("URLValue") ? "required" : emptyOf(cast, frame), cast);
  const converted =
    type === "DatabaseURLValue"
      ? frame.state.allocate({
          kind: "mapping",
          entries: new Map([["string:default", { key: literal("default"), value: databaseOfUrl(fallback, frame) }]]),
          isOpen: false,
        })
      : convertText(fallback, cast, CONFIGURATIONS_TEXTS, frame);
  return variable(variableName, converted, cast);
}

function nameOf(name: string, type: string, args: CallArguments): string {
  const own = args.named.get("environ_name");
  const prefix = args.named.get("environ_prefix");
  const base = isText(own) ? own.value : (FIXED_NAMES[type] ?? name);
  if (prefix?.kind === "literal" && prefix.value === null) return base;
  if (isText(prefix)) return prefix.value === "" ? base : `${prefix.value}_${base}`;
  return FIXED_NAMES[type] === undefined ? `DJANGO_${base}` : base;
}

function emptyOf(cast: Cast, frame: Frame): Value | undefined {
  if (cast === "list")
    return frame.state.allocate({ kind: "sequence", type: "list", items: [], isOpen: false, isOrdered: true });
  return cast === "boolean" ? literal(false) : undefined;
}

function isTrue(value: Value | undefined): boolean {
  return value?.kind === "literal" && value.value === true;
}

function isFalse(value: Value | undefined): boolean {
  return value?.kind === "literal" && value.value === false;
}
