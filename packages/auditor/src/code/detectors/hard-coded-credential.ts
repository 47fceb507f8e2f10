import type { Expression } from "#ir/expression.ts";
import { isSecretName } from "#redact/secret-names.ts";
import { isPlaceholderText, looksRandom, secretPartsOf } from "#redact/secret-texts.ts";

import type { DetectorContext, ExpressionDetector, SiteDraft, StatementDetector } from "../detector.ts";

/**
 * Kind `hard-coded-credential`: a text in the code is a password, key or token, by the name it is given or by its look.
 * `subject` is the name; the value is never kept. Traits: `provider-pattern` (the shape of a known service's token),
 * `random-looking`, `placeholder` (a well-known stand-in such as changeme), `default` (used where the environment names
 * none). Without one of the first two only the name says that it is a credential.
 */
export const hardCodedCredential: StatementDetector = {
  statements: ["assign", "function"],
  inspect(context) {
    const { statement } = context;
    if (statement.kind === "function") {
      return statement.parameters.flatMap(({ name, default: value }) =>
        value === undefined ? [] : draftsOf(name, value, ["default"]),
      );
    }
    if (statement.kind !== "assign") return null;
    return statement.targets.flatMap((target) => {
      const name = nameOfTarget(target);
      return name === null ? [] : draftsOf(name, statement.value, [], context);
    });
  },
};

/** The same in dictionaries and arguments: `{"password": "..."}`, `connect(token="...")`. */
export const hardCodedCredentialInside: ExpressionDetector = {
  expressions: ["dict", "call", "string"],
  inspect(context, expression) {
    // What stands beside a class or function, in its decorators, documents it.
    if (context.statement.kind === "class" || context.statement.kind === "function") return null;
    switch (expression.kind) {
      case "dict":
        if (addressParts.has(expression)) return null;
        return expression.entries.flatMap(({ key, value }) =>
          key?.kind === "string" && !isMappedName(key.value, value) ? draftsOf(key.value, value, []) : [],
        );
      case "call":
        for (const { name, value } of expression.args)
          if (name === "kwargs" && value.kind === "dict") addressParts.add(value);
        return expression.args.flatMap(({ name, value }) => (name === undefined ? [] : draftsOf(name, value, [])));
      case "string":
        return inspectText(context, expression.value);
      default:
        return null;
    }
  },
};

/** Dictionaries that name the parts of an address, `reverse("order", kwargs={"secret": "6zz..."})`; a call is seen before what is in it. */
const addressParts = new WeakSet<Expression>();

/** Words that a name with "password" or "token" in it is often set to, and that are no secrets. */
const ORDINARY =
  /^[a-z_-]*(?:password|passwd|token|secret|key|bearer|basic|auth|credential|none|text|string|csrf)[a-z_-]*$/i;

/** Texts for people, formats, addresses, paths, files and rates such as 5/m. */
const NO_SECRET = /[\s{}<>]|%\(|%s|:\/\/|^[./~]|^\d+\/\w+|\.(?:html|txt|json|pem)$/;

/** `{"aws_secret_key": "secret_key"}` says how something is called elsewhere. */
function isMappedName(name: string, value: Expression): boolean {
  if (value.kind !== "string" || plain(value.value) === "") return false;
  return plain(name).includes(plain(value.value)) || plain(value.value).includes(plain(name));
}

function plain(text: string): string {
  return text.toLowerCase().replaceAll(/[^a-z0-9]/g, "");
}

/** Shorter texts are names, numbers or flags. */
const MIN_LENGTH = 6;

function draftsOf(name: string, value: Expression, traits: readonly string[], context?: DetectorContext): SiteDraft[] {
  if (!isSecretName(name) || /CHARSET|ALPHABET|CHARS$/i.test(name)) return [];
  const [text, isDefault] = textOf(value, context);
  if (text === null || secretPartsOf(text).length > 0) return []; // the look of a token is seen for itself
  if (text.length < MIN_LENGTH || NO_SECRET.test(text) || !/[A-Za-z\d]/.test(text)) return [];
  // `PASSWORD = "password"` names one of several choices.
  if (/^[A-Z_]+$/.test(name) && plain(text) === plain(name)) return [];
  const isRandom = looksRandom(text);
  const isPlaceholder = isPlaceholderText(text);
  if (!isRandom && !isPlaceholder && (ORDINARY.test(text) || !looksChosen(text))) return [];
  const own = [
    ...(isRandom ? ["random-looking"] : []),
    ...(isPlaceholder ? ["placeholder"] : []),
    ...(isDefault ? ["default"] : []),
  ];
  return [{ kind: "hard-coded-credential", subject: name, traits: [...own, ...traits], origin: "constant" }];
}

/** A literal, or the literal default of a look into the environment. */
function textOf(value: Expression, context: DetectorContext | undefined): readonly [string | null, boolean] {
  if (value.kind === "string") return [value.value, false];
  if (value.kind !== "call" || context === undefined) return [null, false];
  const callee = context.nameOf(value.callee) ?? "";
  if (!/^os\.(?:getenv|environ\.get)$|(?:^|\.)(?:env|config)(?:\(\))?(?:\.str)?$/.test(callee)) return [null, false];
  const given = value.args.find(({ name }) => name === "default")?.value ?? value.args[1]?.value;
  return given?.kind === "string" ? [given.value, true] : [null, false];
}

/** A password that a person chose has a digit or sign in it; a word, a constant or a dotted name has not. */
function looksChosen(text: string): boolean {
  if (/^[A-Za-z_]\w*(?:[.:-][A-Za-z_]\w*)*$/.test(text) && !/\d/.test(text)) return false;
  return /\d/.test(text) && /[A-Za-z]/.test(text) && !/^[a-z]+(?:[-_][a-z]+)*[-_]?v?\d{0,2}$/i.test(text);
}

function inspectText({ statement }: DetectorContext, text: string): SiteDraft | null {
  // Every token of a service has digits; looking for its shape in each text would take long.
  if (text.length < 16 || text.length > 10_000 || !(/\d/.test(text) || text.startsWith("-----"))) return null;
  // Documentation and texts for people show what a token looks like.
  if (statement.kind === "expression" && statement.value.kind === "string") return null;
  const parts = secretPartsOf(text).filter((part) => !isPlaceholderText(part) && !isExample(part));
  const [part] = parts;
  if (part === undefined) return null;
  const target = statement.kind === "assign" ? statement.targets[0] : undefined;
  const name = target === undefined ? null : nameOfTarget(target);
  const subject = name === null ? {} : { subject: name };
  return { kind: "hard-coded-credential", traits: ["provider-pattern"], origin: "constant", ...subject };
}

/** Markers of a format without what they mark, stand-ins between brackets, and the same letter over and over. */
function isExample(part: string): boolean {
  if (part.startsWith("-----BEGIN")) return part.length < 200;
  if (part.startsWith("pk_")) return true; // a public key, made for the browser
  return (
    /[{}<>%*]|\.{3}|xxxx|0000000|1234567|example|EXAMPLE|password|user|token|secret/i.test(part) || part.length < 12
  );
}

function nameOfTarget(target: Expression): string | null {
  if (target.kind === "name" || target.kind === "attribute") return target.name;
  return target.kind === "subscript" && target.index.kind === "string" ? target.index.value : null;
}
