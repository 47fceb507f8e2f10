import { filterExpression } from "./filter-expression.ts";
import type { HtmlContext } from "./html-scanner.ts";
import { isBare } from "./is-bare.ts";
import { scriptKind } from "./script-kind.ts";
import { normalizedText, type TemplateDraft } from "./template-draft.ts";
import { variableFacts, type VariableFacts } from "./variable-facts.ts";

export type VariableAt = {
  /** With its braces. */
  readonly source: string;
  readonly start: number;
  readonly symbol: string;
  /** What stands before it, as far as `isBare` looks. */
  readonly before: string;
  readonly context: HtmlContext;
  readonly fixedNames: ReadonlySet<string>;
};

const SAFE_FILTERS = new Set(["safe", "safeseq"]);

/** Attributes that a browser follows, by element; pictures and media do not run anything. */
const FOLLOWED: Readonly<Record<string, readonly string[]>> = {
  href: ["a", "area", "base", "use", "link"],
  "xlink:href": ["a", "use"],
  src: ["script", "iframe", "frame", "embed"],
  data: ["object"],
  action: ["form"],
  formaction: ["button", "input"],
};

/**
 * Sites of one `{{ variable }}`: kind `safe-filter` (traits `constant`, `form-help-text`, `json-script`, `in-script`,
 * `escaped`, `sanitized`, `number-like`), which inside a script is `script-variable` with the trait `safe` too; where
 * nothing marks it safe `script-variable` (traits `escaped`, `number-like`, `bare` outside of quotes, `event-handler`, `javascript-address`),
 * `unquoted-attribute` (`number-like`) or `address-variable`
 * (`made-by-code`; the subject is the attribute).
 */
export function scanVariable(variable: VariableAt): readonly TemplateDraft[] {
  const whole = filterExpression(variable.source);
  const marked = whole.filters.findIndex(({ name }) => SAFE_FILTERS.has(name));
  const safe = whole.filters[marked];
  // What comes after the mark does not escape any more.
  const expression = safe === undefined ? whole : { base: whole.base, filters: whole.filters.slice(0, marked) };
  const facts = variableFacts(expression, variable.fixedNames);
  const inScript = scriptTraits(variable);
  if (safe !== undefined) {
    const traits = [
      ...(facts.origin === "constant" ? ["constant"] : []),
      ...(/(?:^|\.)help_text$/.test(expression.base) ? ["form-help-text"] : []),
      ...(expression.filters.some(({ name }) => name === "json_script") ? ["json-script"] : []),
      ...(inScript === null && scriptKind(variable.context) === null ? [] : ["in-script"]),
      ...traitsOf(facts),
    ];
    const site = draft("safe-filter", variable, facts, traits, safe.name, expression.base);
    return traits.includes("in-script")
      ? [site, { ...site, kind: "script-variable", traits: ["safe", ...(inScript ?? []), ...traits] }]
      : [site];
  }
  if (inScript !== null)
    return [draft("script-variable", variable, facts, [...inScript, ...traitsOf(facts)], "", expression.base)];
  if (variable.context.mode === "unquoted")
    return [draft("unquoted-attribute", variable, facts, traitsOf(facts), "", variable.context.attribute)];
  return addressOf(variable, expression.base, facts);
}

function addressOf(variable: VariableAt, base: string, facts: VariableFacts): readonly TemplateDraft[] {
  const { attribute, tag, before, mode } = variable.context;
  const isFollowed = Object.hasOwn(FOLLOWED, attribute) && FOLLOWED[attribute]?.includes(tag);
  if (mode === "comment" || isFollowed !== true || before.trim() !== "") return [];
  const traits = [...(isMadeByCode(base) ? ["made-by-code"] : []), ...traitsOf(facts)];
  return [draft("address-variable", variable, facts, traits, "", attribute)];
}

/** Addresses that methods and storages make, by the names that Django gives them. */
function isMadeByCode(base: string): boolean {
  return /(?:^|\.)get_\w*(?:url|link|path|href)\w*(?:\(.*\))?$|^url\b|^(?:request|site|page|view)\.|\.(?:file|image|img|photo|avatar|logo|icon|thumbnail|attachment)\.url$/i.test(
    base,
  );
}

/** Traits of a place where a script is written; null elsewhere. */
function scriptTraits({ context, before }: VariableAt): readonly string[] | null {
  if (scriptKind(context) === "script") return isBare(before) ? ["bare"] : [];
  if (context.attribute === "" || context.mode === "comment") return null;
  if (/^on[a-z]+$/.test(context.attribute)) return ["event-handler"];
  return /^\s*javascript:/i.test(context.before) ? ["javascript-address"] : null;
}

function traitsOf(facts: VariableFacts): readonly string[] {
  return [
    ...(facts.isEscaped ? ["escaped"] : []),
    ...(facts.isNumberLike ? ["number-like"] : []),
    ...(facts.isSanitized ? ["sanitized"] : []),
  ];
}

function draft(
  kind: TemplateDraft["kind"],
  variable: VariableAt,
  facts: VariableFacts,
  traits: readonly string[],
  callee: string,
  subject: string,
): TemplateDraft {
  return {
    kind,
    callee,
    symbol: variable.symbol,
    start: variable.start,
    end: variable.start + variable.source.length,
    text: normalizedText(variable.source),
    origin: facts.origin,
    traits,
    ...(subject === "" ? {} : { subject: normalizedText(subject) }),
  };
}
