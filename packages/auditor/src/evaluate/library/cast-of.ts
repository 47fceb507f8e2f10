import type { Cast } from "@stance/model";

import type { Expression } from "#ir/expression.ts";
import { childrenOf } from "#ir/names-in.ts";

import type { Value } from "../value.ts";

const CAST_OF_NAME: Readonly<Record<string, Cast>> = {
  "builtins.bool": "boolean",
  "builtins.int": "integer",
  "builtins.float": "float",
  "builtins.list": "list",
  "builtins.tuple": "list",
  "builtins.set": "list",
  "builtins.str": "none",
  "builtins.dict": "other",
  "json.loads": "json",
  "pathlib.Path": "path",
  "distutils.util.strtobool": "boolean",
  "setuptools.distutils.util.strtobool": "boolean",
  "dj_database_url.parse": "url",
};

/** What a `cast=` argument or a scheme entry makes of the text. */
export function castOf(value: Value | undefined): Cast {
  if (value === undefined) return "none";
  if (value.kind === "reference") return CAST_OF_NAME[value.name] ?? castOfFunctionName(value.name);
  if (value.kind === "instance" && value.type === "decouple.Csv") return "list";
  if (value.kind === "function")
    return Array.isArray(value.body) ? castOfFunctionName(value.name) : castOfExpression(value.body as Expression);
  return "other";
}

/** Guesses a cast from the name of a function whose body is not known. */
export function castOfFunctionName(name: string): Cast {
  const last = name.slice(name.lastIndexOf(".") + 1);
  if (/bool|flag/i.test(last)) return "boolean";
  if (/list|csv|array/i.test(last)) return "list";
  if (/int(?:eger)?(?:$|_)|_int|num/i.test(last)) return "integer";
  return "other";
}

/** Looks for the typical call in the body of a lambda. */
function castOfExpression(expression: Expression): Cast {
  if (expression.kind === "compare") return "boolean";
  if (expression.kind === "call") {
    const { callee } = expression;
    const name = callee.kind === "name" || callee.kind === "attribute" ? callee.name : "";
    if (name === "split") return "list";
    if (name === "bool" || name === "strtobool") return "boolean";
    if (name === "int") return "integer";
  }
  const inner = childrenOf(expression)
    .map(castOfExpression)
    .find((cast) => cast !== "other");
  return inner ?? "other";
}
