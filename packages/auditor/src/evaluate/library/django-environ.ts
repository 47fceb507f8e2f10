import type { Cast } from "@stance/model";

import { sequenceContent } from "../contents-of.ts";
import { argument } from "../evaluate-call.ts";
import type { Frame } from "../frame.ts";
import { isText, literal, unknown, type CallArguments, type Value, type ValueOf } from "../value.ts";
import { castOf } from "./cast-of.ts";
import { convertText, USUAL_TEXTS } from "./convert-text.ts";
import { databaseOfUrl } from "./database-url.ts";
import type { Library } from "./library.ts";
import { variable } from "./os-environ.ts";
import { cacheOfUrl, mailOfUrl } from "./service-urls.ts";

const METHODS: Readonly<Record<string, Cast>> = {
  str: "none",
  unicode: "none",
  bytes: "other",
  bool: "boolean",
  int: "integer",
  float: "float",
  decimal: "float",
  json: "json",
  list: "list",
  tuple: "list",
  dict: "other",
  url: "url",
  path: "path",
  db: "url",
  db_url: "url",
  dj_db_url: "url",
  cache: "url",
  cache_url: "url",
  dj_cache_url: "url",
  email: "url",
  email_url: "url",
  dj_email_url: "url",
  search_url: "url",
  channels: "url",
  channels_url: "url",
  timedelta: "other",
  datetime: "other",
  date: "other",
  time: "other",
  uuid: "other",
  enum: "other",
  log_level: "other",
  get_value: "none",
};

/** Variables that the parameterless readers of URLs use. */
const DEFAULT_VARIABLES: Readonly<Record<string, string>> = {
  db: "DATABASE_URL",
  db_url: "DATABASE_URL",
  cache: "CACHE_URL",
  cache_url: "CACHE_URL",
  email: "EMAIL_URL",
  email_url: "EMAIL_URL",
  search_url: "SEARCH_URL",
};

const TYPES: ReadonlySet<string> = new Set([
  "environ.Env",
  "environ.FileAwareEnv",
  "environs.Env",
  "environs.FileAwareEnv",
]);

/** django-environ and environs: `Env(...)` objects keep their scheme and read variables when they are called. */
export const DJANGO_ENVIRON: Library = {
  ...Object.fromEntries(
    [...TYPES].map((type) => [type, (args: CallArguments): Value => ({ kind: "instance", type, args })]),
  ),
  // A path that `- 2` takes up two directories and that `root("media")` extends.
  "environ.Path": (args, frame) =>
    frame.run.interpreter.call({ kind: "reference", name: "pathlib.Path" }, args, frame, null),
};

/** True for an `Env` object of either library. */
export function isEnvObject(value: ValueOf<"instance">): boolean {
  return TYPES.has(value.type);
}

/** `env("X", ...)` and `env.bool("X", ...)`; undefined for a method that reads nothing. */
export function readEnv(
  env: ValueOf<"instance">,
  method: string,
  args: CallArguments,
  frame: Frame,
): Value | undefined {
  if (method === "read_env" || method === "seal") return literal(null);
  if (!Object.hasOwn(METHODS, method)) return undefined;
  const cast = METHODS[method] ?? "none";
  const name =
    argument(args, 0, "var", "name") ??
    (Object.hasOwn(DEFAULT_VARIABLES, method) ? literal(DEFAULT_VARIABLES[method] ?? "") : undefined);
  if (!isText(name)) return unknown("computed", "an environment variable whose name is computed");
  const isDjangoEnviron = env.type.startsWith("environ.");
  const scheme = isDjangoEnviron ? schemeOf(env, name.value, frame) : null;
  const castArgument = method === "get_value" ? argument(args, 1, "cast") : args.named.get("cast");
  const ownCast = castArgument === undefined ? cast : castOf(castArgument);
  const finalCast = ownCast === "none" && scheme !== null && castArgument === undefined ? scheme.cast : ownCast;
  const fallback = argument(args, defaultPosition(method, isDjangoEnviron), "default") ?? scheme?.default;
  const prefix = args.named.get("prefix") ?? env.args.named.get("prefix");
  const fullName = `${isText(prefix) ? prefix.value : ""}${name.value}`;
  const own = frame.state.get(frame.run.environScope, fullName);
  if (own !== undefined) return own.value;
  return variable(
    fullName,
    fallback === undefined ? "required" : defaultOf(fallback, method, finalCast, isDjangoEnviron, frame),
    finalCast,
  );
}

/** `env(var, cast=str, default=...)` in django-environ, `env(var, default, ...)` elsewhere and for the typed methods. */
function defaultPosition(method: string, isDjangoEnviron: boolean): number | null {
  if (!isDjangoEnviron) return 1;
  if (method === "get_value") return 2;
  return method === "list" || method === "tuple" || method === "dict" ? 2 : 1;
}

function defaultOf(fallback: Value, method: string, cast: Cast, isDjangoEnviron: boolean, frame: Frame): Value {
  if (/^(?:dj_)?db(?:_url)?$/.test(method)) return databaseOfUrl(fallback, frame);
  if (/^(?:dj_)?email(?:_url)?$/.test(method)) return mailOfUrl(fallback, frame);
  if (/^(?:dj_)?cache(?:_url)?$/.test(method)) return cacheOfUrl(fallback, frame);
  if (cast === "url" && isText(fallback) && method !== "url")
    return frame.state.allocate({ kind: "mapping", entries: new Map(), isOpen: true });
  // django-environ gives a default back as it is, even a text for a boolean.
  return isDjangoEnviron ? fallback : convertText(fallback, cast, USUAL_TEXTS, frame);
}

/** `Env(DEBUG=(bool, False))`: the cast and default for later `env("DEBUG")`. */
function schemeOf(env: ValueOf<"instance">, name: string, frame: Frame): { cast: Cast; default?: Value } | null {
  const entry = env.args.named.get(name);
  if (entry === undefined) return null;
  const pair = sequenceContent(entry, frame);
  if (pair === null) return { cast: castOf(entry) };
  const [castValue, fallback] = pair.items;
  return fallback === undefined ? { cast: castOf(castValue) } : { cast: castOf(castValue), default: fallback };
}
