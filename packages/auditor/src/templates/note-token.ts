import type { TagParts } from "./tag-parts.ts";
import type { TokenFacts } from "./post-form.ts";

const TOKEN_VARIABLE = /csrf_?(?:token|input|field)|csrfmiddlewaretoken/i;

/** Tags that write the token themselves: Django's, and crispy-forms' whole form. */
const TOKEN_TAGS = new Set(["csrf_token", "csrf", "crispy"]);

/** Tags of packages that may write a form with its token; fields, buttons and media never do. */
const MAY_WRITE_TOKEN = /csrf|token|crispy|component|partial|slot|(?:^|_)form(?:s|set)?(?:$|_)|^render/i;
const WRITES_PARTS = /field|button|label|media|error|icon|bundle|if|for$|url|^form_?theme/i;

/** Tags of Django and Jinja that write no field. */
const WRITES_NO_FIELD =
  /^(?:if\w*|elif|else|end\w*|for|empty|with|url|static|trans\w*|blocktrans\w*|plural|csrf_token|load|comment|now|spaceless|set|get_\w+|autoescape)$/;

/** Notes what a tag says about the token, and whether it may write fields. */
export function noteTag(facts: TokenFacts, { name, rest }: TagParts): void {
  if (!WRITES_NO_FIELD.test(name)) facts.hasControls = true;
  if (TOKEN_TAGS.has(name) || TOKEN_VARIABLE.test(name)) facts.hasToken = true;
  else if (name === "include") noteInclude(facts, rest);
  else if (name === "block") facts.open.add("open-block");
  else if (name === "call" || (MAY_WRITE_TOKEN.test(name) && !WRITES_PARTS.test(name) && !name.startsWith("end")))
    facts.open.add("open-tag");
}

/** Notes what a variable says about the token: `{{ csrf_input }}`, or a macro that writes a form. */
export function noteVariable(facts: TokenFacts, base: string): void {
  if (/form|field|widget|control|button|input|body|content|html|\(/i.test(base)) facts.hasControls = true;
  if (TOKEN_VARIABLE.test(base)) facts.hasToken = true;
  else if (/(?:form|csrf|hidden)\w*\(/i.test(base) && !WRITES_PARTS.test(base)) facts.open.add("open-tag");
}

function noteInclude(facts: TokenFacts, rest: string): void {
  const name = /^(["'])([^"']+)\1/.exec(rest)?.[2];
  if (name === undefined) facts.open.add("open-include");
  else facts.includes.add(name);
}
