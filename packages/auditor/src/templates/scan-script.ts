import { normalizedText, type TemplateDraft } from "./template-draft.ts";

/** Calls that may send an unsafe request; the method stands in the name or within the next lines. */
const CALLS =
  /(?<![\w$])(fetch|\$\.ajax|jQuery\.ajax|axios|(?:axios|\$http|\$|jQuery)\.(?:post|put|patch|delete))\s*\(|\.(open)\s*\(\s*["'`](?:POST|PUT|PATCH|DELETE)["'`]/gi;

const UNSAFE_NAME = /\.(?:post|put|patch|delete)$/i;

const UNSAFE_METHOD = /\b(?:method|type)["']?\s*:\s*["'`](?:post|put|patch|delete)["'`]/i;

/** What stands in scripts that send the token: names of the header and of the settings of libraries. */
const TOKEN = /X-CSRF-?Token|X-XSRF-?Token|xsrfHeaderName|withXSRFToken|csrfmiddlewaretoken|csrf_?token|hx-headers/gi;

/** Characters after a call in which its method is looked for. */
const WINDOW = 400;

/** Sites of one script that are listed; the rest says nothing new. */
const MAX_SITES = 20;

const FOREIGN = /\(\s*["'`]https?:\/\//;

export type ScriptPart = {
  readonly text: string;
  /** Offset of the part in its file. */
  readonly start: number;
  readonly symbol: string;
  /** Header that the settings ask for, as a browser sends it. */
  readonly header: string | null;
};

/**
 * Sites of JavaScript: kind `unsafe-fetch` (a request that changes something; trait `foreign` when its address is
 * another site's, `authorization` when it carries that header) and `token-header` (the first mention of the CSRF token; subject is the name that was found).
 */
export function scanScript({ text, start, symbol, header }: ScriptPart): readonly TemplateDraft[] {
  const drafts: TemplateDraft[] = [];
  for (const match of text.matchAll(CALLS)) {
    if (drafts.length >= MAX_SITES) break;
    const after = text.slice(match.index, match.index + WINDOW);
    const callee = match[1] ?? match[2] ?? ""; // one of the two matched
    const own = after.slice(0, endOfCall(after, match[0].length));
    if (match[2] === undefined && !UNSAFE_NAME.test(callee) && !UNSAFE_METHOD.test(own)) continue;
    const traits = [
      ...(FOREIGN.test(own.slice(0, 200)) || isForeignOpen(own) ? ["foreign"] : []),
      ...(/\bAuthorization\b/.test(own) ? ["authorization"] : []),
    ];
    const line = own.split("\n", 1)[0] ?? own; // a text has a first line
    drafts.push(
      draftOf("unsafe-fetch", callee, start + match.index, start + match.index + line.length, line, symbol, traits),
    );
  }
  const token = tokenIn(text, header);
  if (token === null) return drafts;
  const at = start + token.index;
  return [
    ...drafts,
    {
      ...draftOf("token-header", "", at, at + token.name.length, token.name, symbol, []),
      subject: token.name,
    },
  ];
}

function tokenIn(text: string, header: string | null): { readonly name: string; readonly index: number } | null {
  const own = header === null ? -1 : text.toLowerCase().indexOf(header.toLowerCase());
  if (header !== null && own !== -1) return { name: header, index: own };
  TOKEN.lastIndex = 0;
  const match = TOKEN.exec(text);
  return match === null ? null : { name: match[0], index: match.index };
}

/** Where the next call begins: what follows belongs to that one. */
function endOfCall(text: string, from: number): number {
  CALLS.lastIndex = from;
  const next = CALLS.exec(text);
  return next === null ? text.length : next.index;
}

function isForeignOpen(text: string): boolean {
  return /^\.open\s*\(\s*["'`]\w+["'`]\s*,\s*["'`]https?:\/\//i.test(text);
}

function draftOf(
  kind: TemplateDraft["kind"],
  callee: string,
  start: number,
  end: number,
  text: string,
  symbol: string,
  traits: readonly string[],
): TemplateDraft {
  return { kind, callee, symbol, start, end, text: normalizedText(text), origin: "none", traits };
}
