import type { Expression } from "#ir/expression.ts";
import { printExpression } from "#ir/print-expression.ts";
import { expressionsIn } from "#ir/walk.ts";

import type { CallContext, CallDetector } from "../detector.ts";

const OWNERS: readonly (readonly [RegExp, string])[] = [
  [/^django\.db\.models\.|^django\.contrib\.gis\.db\.models\./, "model"],
  [/^django\.forms\./, "form"],
  [/^rest_framework\.(?:serializers|fields)\./, "serializer"],
];

/** Extensions that a browser runs or that a server may. */
const DANGEROUS = /^\.?(?:html?|xhtml|svg|xml|js|mjs|php\d?|phtml|exe|sh|bat|jsp|aspx?|swf|py|cgi)$/i;

/**
 * Kind `file-field`: a field that takes uploads. Subject: the field's name. Traits: `model`, `form` or `serializer`;
 * `image`; `validated-extension` for FileExtensionValidator; `dangerous-extension` when its list has one that browsers or
 * servers run; `validated` for another validator, or a method of the class that cleans the field; `denylist` for a
 * validator named so; `not-editable` for fields that no form shows or that are read-only.
 */
export const fileField: CallDetector = {
  names: ["FileField", "ImageField"],
  inspect(context) {
    const { call, callee, keyword, statement, scope } = context;
    const owner = OWNERS.find(([pattern]) => pattern.test(callee))?.[1];
    if (owner === undefined || statement.kind !== "assign" || scope.kind !== "class" || statement.value !== call)
      return null;
    const [target] = statement.targets;
    if (target?.kind !== "name") return null;
    return {
      kind: "file-field",
      callee,
      subject: target.name,
      traits: [
        owner,
        ...(callee.endsWith(".ImageField") ? ["image"] : []),
        ...validation(keyword("validators"), context),
        ...(isCleaned(target.name, context) ? ["validated"] : []),
        ...(isFalse(keyword("editable")) || isTrue(keyword("read_only")) ? ["not-editable"] : []),
      ],
    };
  },
};

function validation(validators: Expression | undefined, { scope }: CallContext): readonly string[] {
  if (validators === undefined) return [];
  const items = validators.kind === "sequence" ? validators.items : [validators];
  const traits = new Set<string>();
  for (const item of items) {
    const text = printExpression(item);
    if (!/FileExtensionValidator|validate_image_file_extension/.test(text)) {
      traits.add(/deny|block|forbid|black_?list/i.test(text) ? "denylist" : "validated");
      continue;
    }
    traits.add("validated-extension");
    const list =
      item.kind === "call"
        ? (item.args.find(({ name }) => name === "allowed_extensions") ?? item.args[0])?.value
        : undefined;
    if (extensionsOf(list, scope).some((extension) => DANGEROUS.test(extension))) traits.add("dangerous-extension");
  }
  return [...traits];
}

function extensionsOf(list: Expression | undefined, scope: CallContext["scope"]): readonly string[] {
  if (list === undefined) return [];
  if (list.kind === "name") {
    const [binding] = scope.owner(list.name)?.bindings(list.name) ?? []; // an imported name has none
    const value = binding?.value ?? null;
    return value === null || value.kind === "name" ? [] : extensionsOf(value, scope);
  }
  return list.kind === "sequence" ? list.items.flatMap((item) => (item.kind === "string" ? [item.value] : [])) : [];
}

/** `clean_document` of a form, `validate_document` of a serializer. */
function isCleaned(field: string, { scope }: CallContext): boolean {
  const body = scope.definition?.body ?? []; // only classes reach this
  const names = [`clean_${field}`, `validate_${field}`, "clean", "validate", "full_clean", "is_valid"];
  if (body.some((statement) => statement.kind === "function" && names.includes(statement.name))) return true;
  for (const expression of expressionsIn(body)) if (isRefusal(expression, field)) return true;
  return false;
}

/** `ValidationError({"report": "..."})`: some method of the class looks at the field. */
function isRefusal(expression: Expression, field: string): boolean {
  if (expression.kind !== "call") return false;
  const { callee, args } = expression;
  const name = callee.kind === "name" || callee.kind === "attribute" ? callee.name : "";
  const [first] = args;
  if (name !== "ValidationError" || first?.value.kind !== "dict") return false;
  return first.value.entries.some(({ key }) => key?.kind === "string" && key.value === field);
}

function isFalse(value: Expression | undefined): boolean {
  return value?.kind === "constant" && value.value === false;
}

function isTrue(value: Expression | undefined): boolean {
  return value?.kind === "constant" && value.value === true;
}
