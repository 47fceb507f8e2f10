import { dottedName } from "#ir/dotted-name.ts";
import type { Argument, Expression } from "#ir/expression.ts";
import { childrenOf } from "#ir/names-in.ts";
import type { Block, Statement } from "#ir/statement.ts";
import { ownExpressions, statementsIn } from "#ir/walk.ts";

import type { Redactor } from "./redactor.ts";
import { isSecretName } from "./secret-names.ts";
import { secretPartsOf } from "./secret-texts.ts";

/** Nested expressions that are searched. */
const MAX_DEPTH = 80;

/**
 * Every string literal of a file that is a secret: by what it is assigned, passed or compared to, or by its own look.
 * The redactor learns each of them.
 */
export function secretLiterals(body: Block, redactor: Redactor): ReadonlySet<Expression> {
  const found = new Set<Expression>();
  const context: Context = { redactor, found };
  for (const statement of statementsIn(body)) visitStatement(statement, context);
  return found;
}

type Context = { readonly redactor: Redactor; readonly found: Set<Expression> };

function visitStatement(statement: Statement, context: Context): void {
  if (statement.kind === "assign" || statement.kind === "augment") {
    const targets = statement.kind === "assign" ? statement.targets : [statement.target];
    const names = targets.flatMap(namesOf);
    for (const target of targets) visit(target, [], false, context, 0);
    visit(statement.value, names, names.some(isSecretName), context, 0);
    return;
  }
  if (statement.kind === "function") {
    for (const { name, default: value } of statement.parameters) {
      if (value !== undefined) visit(value, [name], isSecretName(name), context, 0);
    }
    const isSecret = isSecretName(statement.name);
    for (const inner of statementsIn(statement.body)) {
      if (isSecret && inner.kind === "return" && inner.value !== null)
        visit(inner.value, [statement.name], true, context, 0);
    }
    return;
  }
  for (const expression of ownExpressions(statement)) visit(expression, [], false, context, 0);
}

/** `path` are the names that lead here; `isSecret` that one of them says secret. */
function visit(
  expression: Expression,
  path: readonly string[],
  isSecret: boolean,
  context: Context,
  depth: number,
): void {
  if (depth > MAX_DEPTH) return;
  const go = (inner: Expression, names = path, secret = isSecret): void =>
    visit(inner, names, secret, context, depth + 1);
  switch (expression.kind) {
    case "string":
      if (isSecret || isSecretText(expression.value, path, context.redactor))
        add(expression, expression.value, context);
      return;
    case "formatString":
      if (isSecret) {
        context.found.add(expression);
        // Parts of a name or address stand in other places too; what looks odd does not.
        for (const part of expression.parts) {
          if (part.kind === "text" && /\d/.test(part.text)) context.redactor.remember(part.text);
        }
      }
      childrenOf(expression).forEach((inner) => go(inner));
      return;
    case "number":
      if (isSecret && path.some((name) => /PASSW|(?:^|_)PIN$/i.test(name)))
        add(expression, String(expression.value), context);
      return;
    case "dict":
      for (const { key, value } of expression.entries) {
        const name = key?.kind === "string" ? key.value : null;
        if (key !== null) go(key, [], false);
        go(value, name === null ? path : [...path, name], isSecret || (name !== null && isSecretName(name)));
      }
      return;
    case "call":
      visitCall(expression, path, isSecret, context, depth);
      return;
    case "subscript":
      go(expression.object);
      go(expression.index, [], false);
      return;
    case "compare": {
      const sides = [expression.left, ...expression.rest.map(({ value }) => value)];
      const names = sides.flatMap(namesOf);
      const isComparedWithSecret = names.some(isSecretName);
      for (const side of sides) go(side, names, isSecret || (isComparedWithSecret && side.kind !== "call"));
      return;
    }
    case "named":
      go(expression.value, [expression.name], isSecret || isSecretName(expression.name));
      return;
    default:
      childrenOf(expression).forEach((inner) => go(inner));
  }
}

function visitCall(
  call: Expression & { kind: "call" },
  path: readonly string[],
  isSecret: boolean,
  context: Context,
  depth: number,
): void {
  visit(call.callee, [], false, context, depth + 1);
  const [first] = call.args;
  const key = first?.value.kind === "string" && first.spread === undefined ? first.value.value : null;
  const isSecretKey = key !== null && isSecretName(key) && /^[\w.:/-]+$/.test(key);
  const keys = keyCount(call.args);
  call.args.forEach((argument, index) => {
    const names = argument.name === undefined ? path : [...path, argument.name];
    const isNamedSecret = argument.name !== undefined && isSecretName(argument.name);
    const isKey = index < keys;
    const secret = !isKey && (isSecret || isNamedSecret || (isSecretKey && index > 0)) && !isFlag(argument);
    // Without a name that says secret only the look of a text counts.
    visit(argument.value, secret ? names : [], secret, context, depth + 1);
  });
}

/** How many leading arguments name something: a variable or file, or section and option as in `config.get("django", "secret")`. */
function keyCount(args: readonly Argument[]): number {
  const [first, second] = args.map(({ value, name, spread }) =>
    value.kind === "string" && name === undefined && spread === undefined ? value.value : null,
  );
  if (typeof first !== "string") return 0;
  const isSection = /^[a-z][a-z0-9_]*$/.test(first) && !isSecretName(first);
  if (isSection && typeof second === "string" && /^[a-z][a-z0-9_]*$/.test(second) && isSecretName(second)) return 2;
  return isVariableName(first) || FILE_NAME.test(first) ? 1 : 0;
}

const FILE_NAME = /^[\w.~-]*(?:\/[\w.-]+)+$|^[\w-]+\.(?:txt|key|json|ya?ml|toml|ini|env|cfg|pem)$/;

function isVariableName(text: string): boolean {
  return /^[A-Z][A-Z0-9_]*$/.test(text) || (/^[A-Za-z_]\w*$/.test(text) && isSecretName(text));
}

/** `cast=...`, `encoding="utf-8"` and the like. */
function isFlag({ name }: Argument): boolean {
  return name !== undefined && /^(?:cast|encoding|mode|sep|separator|env|type|key|name|var|option)$/.test(name);
}

function isSecretText(text: string, path: readonly string[], redactor: Redactor): boolean {
  return secretPartsOf(text).length > 0 || redactor.isSecret(path, text);
}

function add(expression: Expression, text: string, context: Context): void {
  const parts = secretPartsOf(text);
  for (const part of parts) context.redactor.remember(part);
  // An address with a password in it keeps its host; everything else goes as a whole.
  if (parts.length > 0 && /^[a-z][a-z0-9+.-]*:\/\//i.test(text)) return;
  context.found.add(expression);
  context.redactor.remember(text);
}

/** Names that a target or operand goes by: `X`, `a.x`, `d["key"]`. */
function namesOf(expression: Expression): readonly string[] {
  const dotted = dottedName(expression);
  if (dotted !== null) return dotted.split(".").slice(-1);
  if (expression.kind === "sequence") return expression.items.flatMap(namesOf);
  if (expression.kind !== "subscript") return [];
  const own = expression.index.kind === "string" ? [expression.index.value] : [];
  return [...namesOf(expression.object), ...own];
}
