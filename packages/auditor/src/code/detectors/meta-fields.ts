import type { Expression } from "#ir/expression.ts";
import { printStatement } from "#ir/print-statement.ts";
import type { Block, StatementOf } from "#ir/statement.ts";

import type { StatementDetector } from "../detector.ts";

/**
 * Kind `meta-fields`: a model form or serializer takes all fields of its model, or all but some. Subject: the model.
 * Traits: `all` or `exclude`; `form` or `serializer`; `user-model`; `read-only` when nothing can be written; `admin` for
 * forms of Django's admin.
 */
export const metaFields: StatementDetector = {
  statements: ["class"],
  inspect({ module, scope, statement }) {
    const around = scope.kind === "class" ? scope.definition : null;
    if (statement.kind !== "class" || statement.name !== "Meta" || around?.kind !== "class") return null;
    const kind = kindOf(around, (value) => module.dotted(value));
    if (kind === null) return null;
    const model = attribute(statement.body, "model");
    if (model === null) return null;
    const how = howOf(statement.body);
    if (how === null) return null;
    const name = modelName(model.value);
    return {
      kind: "meta-fields",
      at: how.statement,
      text: printStatement(how.statement),
      traits: [
        how.trait,
        kind,
        ...(/(?:^|\.)(?:User|CustomUser|get_user_model\(\))$/.test(name) ? ["user-model"] : []),
        ...(isReadOnly(around, statement.body) ? ["read-only"] : []),
        ...(kind === "form" && isForAdmin(around, module.path) ? ["admin"] : []),
      ],
      ...(name === "" ? {} : { subject: name }),
    };
  },
};

/** Forms below an admin module, and those that stand in for the admin's form of users, which takes all fields. */
function isForAdmin(around: StatementOf<"class">, path: string): boolean {
  if (/(?:^|\/)admin(?:\/|\.py$|_)/.test(path)) return true;
  return around.bases.some(
    ({ value }) =>
      (value.kind === "name" || value.kind === "attribute") && /User(?:Change|Creation)Form$/.test(value.name),
  );
}

function kindOf(
  around: StatementOf<"class">,
  dotted: (value: Expression) => string | null,
): "form" | "serializer" | null {
  const bases = around.bases.map(({ value }) => dotted(value) ?? ""); // a computed base says nothing
  // What a form for searching is given is never stored.
  if (/^_?(?:Search|Filter)|(?:Search|Filter)(?:Form)?$/.test(around.name)) return null;
  if (bases.some((base) => /FilterSet$|Filter$|ObjectType$|Resource$|Admin$|Table$/.test(base))) return null;
  if (bases.some((base) => /Serializer(?:Mixin)?$/.test(base))) return "serializer";
  return bases.some((base) => /Form(?:Base|Mixin)?$/.test(base)) ? "form" : null;
}

function howOf(body: Block): { readonly trait: string; readonly statement: StatementOf<"assign"> } | null {
  const fields = attribute(body, "fields");
  if (fields !== null) {
    const { value } = fields;
    const isAll =
      (value.kind === "string" && value.value === "__all__") ||
      (value.kind === "attribute" && value.name === "ALL_FIELDS") ||
      (value.kind === "name" && value.name === "ALL_FIELDS");
    return isAll ? { trait: "all", statement: fields } : null;
  }
  const exclude = attribute(body, "exclude");
  if (exclude === null) return null;
  return { trait: "exclude", statement: exclude };
}

function attribute(body: Block, name: string): StatementOf<"assign"> | null {
  const found = body.findLast(
    (statement): statement is StatementOf<"assign"> =>
      statement.kind === "assign" && statement.targets.some((target) => target.kind === "name" && target.name === name),
  );
  return found ?? null;
}

function modelName(model: Expression): string {
  if (model.kind === "name" || model.kind === "attribute") return model.name;
  if (model.kind === "call" && model.callee.kind === "name") return `${model.callee.name}()`;
  return model.kind === "string" ? model.value : "";
}

/** Read-only by its name or base, or because all fields are in `read_only_fields`. */
function isReadOnly(around: StatementOf<"class">, meta: Block): boolean {
  const names = [
    around.name,
    ...around.bases.map(({ value }) => (value.kind === "attribute" || value.kind === "name" ? value.name : "")),
  ];
  if (names.some((name) => /Read(?:_?Only)?(?:Serializer|$)/.test(name))) return true;
  const readOnly = attribute(meta, "read_only_fields");
  const fields = attribute(meta, "fields");
  return readOnly?.value.kind === "name" && fields !== null && readOnly.value.name === "fields";
}
