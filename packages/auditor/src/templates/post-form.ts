import { foreignAddress } from "./external-resource.ts";
import type { HtmlTag } from "./html-scanner.ts";

/** What a part of a template says about the CSRF token. */
export type TokenFacts = {
  hasToken: boolean;
  /** A field, a button, or something that may write them. */
  hasControls: boolean;
  /** Templates that it includes, by name. */
  readonly includes: Set<string>;
  /** What cannot be followed and may bring the token: `open-include`, `open-block`, `open-tag`. */
  readonly open: Set<string>;
};

export function noTokenFacts(): TokenFacts {
  return { hasToken: false, hasControls: false, includes: new Set(), open: new Set() };
}

/** A form that posts, from its start tag on. */
export type PostForm = {
  readonly start: number;
  readonly end: number;
  readonly symbol: string;
  readonly target: "local" | "foreign" | "unknown";
  readonly host: string | null;
  readonly facts: TokenFacts;
};

/** The form that a tag opens, if it posts; the action decides whether the token belongs into it. */
export function openedPostForm(tag: HtmlTag, symbol: string): PostForm | null {
  if (tag.isEnd || tag.name !== "form") return null;
  const valueOf = (name: string): string | undefined => tag.attributes.find((entry) => entry.name === name)?.value;
  if (valueOf("method")?.trim().toLowerCase() !== "post") return null;
  const action = valueOf("action")?.trim() ?? ""; // none: the form posts to its own page
  const foreign = foreignAddress(action);
  return {
    start: tag.start,
    end: tag.end,
    symbol,
    target: foreign !== null ? "foreign" : targetOf(action),
    host: foreign?.host ?? null,
    facts: noTokenFacts(),
  };
}

/** A variable may hold the address of another site, for payments or single sign-on. */
function targetOf(action: string): "local" | "unknown" {
  if (/^\{\{-?\s*(?:request\.|app_path\b|url\(|url_for\(|[\w.]*get_absolute_url)/.test(action)) return "local";
  // A tag of the project may give the address of another of its domains.
  const tag = /^\{%-?\s*(\w+)/.exec(action)?.[1];
  if (tag !== undefined)
    return /^(?:url|if|static|querystring|with|comment|block|spaceless)$/.test(tag) ? "local" : "unknown";
  return /^(?:\{\{|https?:|\/\/)/i.test(action) ? "unknown" : "local";
}
