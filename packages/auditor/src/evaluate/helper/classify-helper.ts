import type { Cast } from "@stance/model";

import { dottedName } from "#ir/dotted-name.ts";
import type { Argument, Expression, Parameter } from "#ir/expression.ts";
import { namesIn } from "#ir/names-in.ts";
import type { Block, Statement } from "#ir/statement.ts";
import { expressionsIn, statementsIn } from "#ir/walk.ts";

/** How a project's own function reads the environment (settings-analysis.md, section 5). */
export type EnvironmentHelper = {
  /** Position of the parameter that names the variable. */
  readonly key: number;
  /** What the code puts before and after the name. */
  readonly prefix: string;
  /** Name of the parameter that holds the default. */
  readonly defaultParameter: string | null;
  /** Default that the body itself gives. */
  readonly fixedDefault: Expression | null;
  readonly cast: Cast;
  /** Texts that count as true, in lower case; null when the body does not list them. */
  readonly truthy: ReadonlySet<string> | null;
  /** A missing variable ends the program. */
  readonly isRequired: boolean;
};

const READERS = /(?:^|\.)(?:environ\.get|getenv|get_env|env|config|env\.str|env\.get_value|environ)$/;

/** Classifies a function by its body; null when it does not read a variable named by one of its parameters. */
export function classifyHelper(
  name: string,
  parameters: readonly Parameter[],
  body: Block,
  isHelper: (name: string) => boolean,
): EnvironmentHelper | null {
  for (const expression of expressionsIn(body)) {
    const read = readOf(expression, isHelper);
    if (read === null) continue;
    const names = namesIn(read.key);
    const key = parameters.findIndex((parameter) => names.has(parameter.name));
    if (key === -1) continue;
    const defaultParameter = defaultParameterOf(parameters, key);
    const truthy = truthyTexts(body);
    return {
      key,
      prefix: prefixOf(read.key),
      defaultParameter,
      fixedDefault: defaultParameter === null ? read.fallback : null,
      cast: castOf(name, body, truthy),
      truthy,
      isRequired: read.isRequired || raises(body, switchesOf(parameters)),
    };
  }
  return null;
}

type Read = { readonly key: Expression; readonly fallback: Expression | null; readonly isRequired: boolean };

function readOf(expression: Expression, isHelper: (name: string) => boolean): Read | null {
  if (expression.kind === "subscript") {
    const object = dottedName(expression.object);
    return object !== null && /(?:^|\.)environ$/.test(object)
      ? { key: expression.index, fallback: null, isRequired: true }
      : null;
  }
  if (expression.kind === "compare") {
    const [only] = expression.rest;
    const object = only === undefined ? null : dottedName(only.value);
    return only?.operator.endsWith("in") === true && object !== null && /(?:^|\.)environ$/.test(object)
      ? { key: expression.left, fallback: null, isRequired: false }
      : null;
  }
  if (expression.kind !== "call") return null;
  const callee = dottedName(expression.callee);
  if (callee === null || !(READERS.test(callee) || isHelper(callee))) return null;
  const [first, second] = expression.args;
  if (first === undefined || first.spread !== undefined) return null;
  const fallback = expression.args.find((argument) => argument.name === "default") ?? plain(second);
  return { key: first.value, fallback: fallback?.value ?? null, isRequired: false };
}

function plain(argument: Argument | undefined): Argument | undefined {
  return argument?.name === undefined && argument?.spread === undefined ? argument : undefined;
}

/** The parameter called default, or the one after the key. */
function defaultParameterOf(parameters: readonly Parameter[], key: number): string | null {
  const named = parameters.find(({ name }) => /^(?:default|fallback|d|default_value|_default|otherwise)$/.test(name));
  const next = parameters[key + 1];
  const isPlainNext =
    next !== undefined && next.kind === "plain" && !/cast|type|required|prefix|sep|delim/.test(next.name);
  return named?.name ?? (isPlainNext ? next.name : null);
}

function prefixOf(key: Expression): string {
  if (key.kind === "binary" && key.operator === "+" && key.left.kind === "string") return key.left.value;
  if (key.kind !== "formatString") return "";
  const [first] = key.parts;
  return first?.kind === "text" ? first.text : "";
}

function castOf(name: string, body: Block, truthy: ReadonlySet<string> | null): Cast {
  if (truthy !== null) return "boolean";
  const called = new Set<string>();
  for (const expression of expressionsIn(body)) {
    if (expression.kind !== "call") continue;
    const { callee } = expression;
    if (callee.kind === "name" || callee.kind === "attribute") called.add(callee.name);
  }
  if (called.has("strtobool") || called.has("literal_eval")) return /list|dict/i.test(name) ? "other" : "boolean";
  if (called.has("split")) return "list";
  if (called.has("loads")) return "json";
  if (called.has("int")) return /bool/i.test(name) ? "boolean" : "integer";
  if (called.has("float")) return "float";
  if (called.has("bool") || /bool|flag/i.test(name)) return "boolean";
  if (/list|csv/i.test(name)) return "list";
  return /(?:^|_)int|num/i.test(name) ? "integer" : "none";
}

/** Texts that the body compares with to decide for true. */
function truthyTexts(body: Block): ReadonlySet<string> | null {
  for (const expression of expressionsIn(body)) {
    if (expression.kind !== "compare") continue;
    const [only] = expression.rest;
    if (only === undefined || expression.rest.length > 1) continue;
    const items =
      only.operator === "in" && only.value.kind === "sequence"
        ? only.value.items
        : only.operator === "=="
          ? [only.value]
          : [];
    const texts = items.flatMap((item) => (item.kind === "string" ? [item.value.toLowerCase()] : []));
    if (texts.some((text) => /^(?:true|1|yes|on|y|t)$/.test(text))) return new Set(texts);
  }
  return null;
}

/** Parameters that are off unless a caller says otherwise, as `required=False`. */
function switchesOf(parameters: readonly Parameter[]): ReadonlySet<string> {
  const off = parameters.filter(({ default: value }) => value?.kind === "constant" && value.value === false);
  return new Set(off.map(({ name }) => name));
}

/** True when the body raises, other than for who switches that on. */
function raises(body: Block, switches: ReadonlySet<string>): boolean {
  const optional = new Set<Statement>();
  for (const statement of statementsIn(body)) {
    if (statement.kind === "raise" && !optional.has(statement)) return true;
    for (const branch of statement.kind === "if" ? statement.branches : []) {
      const names = namesIn(branch.test);
      if (![...switches].some((name) => names.has(name))) continue;
      for (const inner of statementsIn(branch.body)) optional.add(inner);
    }
  }
  return false;
}
