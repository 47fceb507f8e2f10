import type { Origin } from "@stance/model";

import type { FilterExpression } from "./filter-expression.ts";

/** What the text of a variable tells about what it shows. */
export type VariableFacts = {
  readonly origin: Extract<Origin, "constant" | "converted" | "setting" | "request" | "unknown">;
  /** By its name or its filters a number, a truth value or an identifier. */
  readonly isNumberLike: boolean;
  /** Filters that escape for the place: `escapejs`, `tojson`, `force_escape`. */
  readonly isEscaped: boolean;
  readonly isSanitized: boolean;
};

/** Filters whose result holds no character with a meaning in HTML or scripts. */
const CONVERTERS = new Set(
  (
    "length length_is wordcount count floatformat filesizeformat date time timesince timeuntil naturaltime naturalday " +
    "slugify urlencode urlencode_plus yesno pluralize divisibleby intcomma intword ordinal apnumber unlocalize get_digit " +
    "int float round abs int_format floatformat2 b64encode base64 md5 sha1 sha256"
  ).split(" "),
);

/** Filters that escape, or that escape what they put into tags of their own. */
const ESCAPING = new Set(
  (
    "escape e force_escape forceescape escapejs escape_js json_script tojson linebreaks linebreaksbr urlize urlizetrunc " +
    "unordered_list linenumbers escapeseq"
  ).split(" "),
);

/** Filters that change nothing about the kind of a value. */
const NEUTRAL = new Set([
  "default",
  "default_if_none",
  "safe",
  "safeseq",
  "localize",
  "string",
  "add",
  "first",
  "last",
]);

const SANITIZERS = /sanit|bleach|nh3|purif|ammonia|(?:^|_)clean(?:_|$)/;

const NUMBER_NAME =
  /(?:^|[._])(?:id|pk|uuid|guid|count|counter0?|revcounter0?|length|num|number|num_pages|total|index|idx|size|width|height|year|month|day|hour|minute|page|per_page|paginate_by|lat|latitude|lng|lon|longitude|zoom|port|timeout|interval|limit|offset|max|min|seconds|ms|quantity|qty|amount|score|percent|percentage|progress|timestamp|epoch|level|depth|order|rank|position|start_index|end_index|version|age|sum|avg|average|rate|ratio|pct|milliseconds|days|hours|minutes|memory|critical|high|medium|low|warn|fatal|passed|failed|skipped)$/i;

const NUMBER_PREFIX =
  /(?:^|\.)(?:num|n|nb|total|max|min|is|has|can|should|show|enable|enabled|disable|use|allow|count)_\w+$/i;

/** Names that Django and its usual packages give values without harmful characters. */
const FIXED_NAMES =
  /^(?:\w*csrf_?token|csrf_input|(?:\w+\.)+(?:id_for_label|auto_id|html_name)|(?:request\.)?csp_nonce|CSP_NONCE|nonce|block\.super|super\(\)|caller\(.*\)|(?:\w+\.)*media(?:\.(?:css|js))?|debug|forloop\.(?:first|last)|loop\.(?:first|last|index0?|length)|True|False|None|true|false|none|get_current_language|(?:request\.)?LANGUAGE_(?:CODE|BIDI)|LANG(?:UAGE)?|static_url|media_url|STATIC_URL|MEDIA_URL)$/;

/** Functions of Jinja environments that make addresses, tokens or translated texts. */
const FIXED_CALLS =
  /^(?:url|url_for|static|asset|gettext|ngettext|pgettext|_|csrf_token|csrf_input|csp_nonce|get_language|now|range|super|self\.\w+|vite_\w+|webpack_\w+|render_bundle)\s*\(/;

const REQUEST_PART =
  /^(?:self\.)?request\.(?:GET|POST|META|COOKIES|headers|path|path_info|get_full_path|get_full_path_info|build_absolute_uri|body|query_params|args)\b/;

const LITERAL = /^(?:"[^"]*"|'[^']*'|-?\d[\d.]*|_\(\s*(?:"[^"]*"|'[^']*')\s*\))$/;

/** Judges a variable by its text; `fixedNames` are names that the template itself bound to an address or a translation. */
export function variableFacts(expression: FilterExpression, fixedNames: ReadonlySet<string>): VariableFacts {
  const { base } = expression;
  const filters = expression.filters.map(({ name }) => name);
  const isConverted = expression.filters.some(
    ({ name, argument }) =>
      CONVERTERS.has(name) ||
      (name === "stringformat" && /[dixXofeEgG]["']?$/.test(argument)) ||
      /^to_?int$/.test(name),
  );
  const isPlain = filters.every((name) => NEUTRAL.has(name) || ESCAPING.has(name) || CONVERTERS.has(name));
  return {
    origin: isConverted ? "converted" : originOf(base, fixedNames, isPlain),
    isNumberLike: isConverted || (isPlain && (NUMBER_NAME.test(base) || NUMBER_PREFIX.test(base))),
    isEscaped: filters.some((name) => ESCAPING.has(name)),
    isSanitized: filters.some((name) => SANITIZERS.test(name)) || /(?:bleach|nh3)\.clean\(/.test(base),
  };
}

function originOf(base: string, fixedNames: ReadonlySet<string>, isPlain: boolean): VariableFacts["origin"] {
  if (LITERAL.test(base) || fixedNames.has(base) || FIXED_NAMES.test(base) || FIXED_CALLS.test(base)) return "constant";
  if (REQUEST_PART.test(base)) return "request";
  // Settings are handed to templates under their own names, in capitals.
  if (isPlain && /^(?:\w+\.)*[A-Z][A-Z0-9_]{2,}$/.test(base)) return "setting";
  return "unknown";
}
