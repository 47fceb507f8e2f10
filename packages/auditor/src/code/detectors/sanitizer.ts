import type { Expression } from "#ir/expression.ts";

import type { CallContext, CallDetector } from "../detector.ts";
import { valueOf } from "../value-of.ts";

const ACTIVE_TAGS = new Set([
  "script",
  "iframe",
  "object",
  "embed",
  "style",
  "svg",
  "math",
  "form",
  "base",
  "link",
  "meta",
]);

/**
 * Kind `sanitizer`: HTML of users is cleaned. Traits: `bleach`, `nh3`, `lxml-cleaner`, `markdown` (which cleans nothing);
 * `active-tags` (tags that run or load something are let through), `event-attributes` (`on...` or `style` is let through),
 * `any-attribute` (a function or `*` decides), `lists-unknown` (the allowed tags are not written in the file).
 */
export const sanitizer: CallDetector = {
  names: ["clean", "clean_html", "Cleaner", "markdown", "Markdown"],
  importing: ["bleach", "nh3", "lxml", "lxml_html_clean", "markdown", "markdown2"],
  inspect(context) {
    const { callee, argument, trace } = context;
    const library = libraryOf(callee);
    if (library === null) return null;
    const text = callee.endsWith("Cleaner") || callee.endsWith("Markdown") ? undefined : argument(0, "text");
    const traits = [library, ...(library === "bleach" || library === "nh3" ? listTraits(context) : [])];
    return text === undefined
      ? { kind: "sanitizer", callee, traits, origin: "none" }
      : { kind: "sanitizer", callee, traits, traced: trace(text) };
  },
};

function libraryOf(callee: string): string | null {
  if (/^bleach\.(?:clean|sanitizer\.Cleaner|Cleaner)$/.test(callee)) return "bleach";
  if (/^nh3\.(?:clean|Cleaner)$/.test(callee)) return "nh3";
  if (/^(?:lxml\.html\.clean|lxml_html_clean)\.(?:Cleaner|clean_html)$/.test(callee)) return "lxml-cleaner";
  return /^markdown2?\.(?:markdown|Markdown)$/.test(callee) ? "markdown" : null;
}

function listTraits({ keyword, argument, scope }: CallContext): readonly string[] {
  const tags = keyword("tags") ?? argument(1);
  const attributes = keyword("attributes") ?? argument(2);
  const given = tags === undefined ? [] : textsOf(valueOf(tags, scope));
  const allowed = attributes === undefined ? [] : textsOf(valueOf(attributes, scope));
  return [
    ...(given?.some((tag) => ACTIVE_TAGS.has(tag)) === true ? ["active-tags"] : []),
    ...(allowed?.some((name) => name.startsWith("on") || name === "style") === true ? ["event-attributes"] : []),
    ...(allowed === null ? ["any-attribute"] : []),
    ...(given === null ? ["lists-unknown"] : []),
  ];
}

/** Every text in a list or mapping of lists; null for anything else. */
function textsOf(expression: Expression): readonly string[] | null {
  switch (expression.kind) {
    case "string":
      return [expression.value.toLowerCase()];
    case "sequence":
      return expression.items.flatMap((item) => textsOf(item) ?? []);
    case "dict":
      return expression.entries.flatMap(({ value }) => textsOf(value) ?? []);
    case "binary":
      return [...(textsOf(expression.left) ?? []), ...(textsOf(expression.right) ?? [])];
    case "call":
      return expression.args[0] === undefined ? null : textsOf(expression.args[0].value);
    default:
      return null;
  }
}
