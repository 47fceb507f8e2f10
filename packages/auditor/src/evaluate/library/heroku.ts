import type { Expression } from "#ir/expression.ts";

import { sequenceOf } from "../content.ts";
import { plainContent } from "../contents-of.ts";
import type { Frame } from "../frame.ts";
import { lift } from "../lift.ts";
import { setName } from "../methods/namespace-methods.ts";
import { literal, unknown, type CallArguments, type Value } from "../value.ts";
import { readVariable } from "./os-environ.ts";

const WHITENOISE = "whitenoise.middleware.WhiteNoiseMiddleware";

/**
 * `django_heroku.settings(locals())` as its source has it (0.3.1): unless a keyword says no it opens ALLOWED_HOSTS to
 * everybody, puts whitenoise before the middleware, and lets variables replace the database and the key.
 */
export function applyHeroku(args: CallArguments, frame: Frame, expression: Expression | null): Value {
  const [names] = args.positional;
  if (names?.kind !== "namespace") return unknown("computed", "result of django_heroku.settings()");
  const { scope } = names;
  const isWanted = (keyword: string): boolean => {
    const value = args.named.get(keyword);
    return !(value?.kind === "literal" && value.value === false);
  };
  const set = (name: string, value: Value): void => setName(scope, name, value, frame, expression);
  const before = (name: string): Value => frame.state.get(scope, name)?.value ?? unknown("computed");
  if (isWanted("databases")) set("DATABASES", databasesOf(before("DATABASES")));
  if (isWanted("staticfiles")) {
    set("STATIC_URL", literal("/static/"));
    set("MIDDLEWARE", withWhitenoise(before("MIDDLEWARE"), frame));
  }
  if (isWanted("allowed_hosts")) set("ALLOWED_HOSTS", frame.state.allocate(sequenceOf("list", [literal("*")])));
  if (isWanted("logging")) set("LOGGING", unknown("computed", "the log settings of django_heroku"));
  if (isWanted("secret_key"))
    set("SECRET_KEY", readVariable(literal("SECRET_KEY"), before("SECRET_KEY"), false, frame));
  return literal(null);
}

function databasesOf(value: Value): Value {
  return { kind: "environment", variable: "DATABASE_URL", mode: "default", cast: "url", default: value };
}

function withWhitenoise(value: Value, frame: Frame): Value {
  return lift([value], frame, (plain = unknown("computed")) => {
    const content = plainContent(plain, frame);
    const items = content?.kind === "sequence" ? content.items : [];
    const isOpen = content?.kind !== "sequence" || content.isOpen;
    return frame.state.allocate(sequenceOf("tuple", [literal(WHITENOISE), ...items], isOpen, !isOpen));
  });
}
