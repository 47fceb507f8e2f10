import type { SettingValue } from "@stance/model";

import { textOf } from "../judge/membership.ts";

/** What a directive allows; `isKnown` is false when part of it could not be resolved. */
export type Sources = { readonly texts: readonly string[]; readonly isKnown: boolean };

/** The sentinel that both packages replace by the nonce of the request. */
export const NONCE = "'nonce'";

/** Constants of django.utils.csp.CSP and csp.constants by their last name. */
const CONSTANTS: ReadonlyMap<string, string> = new Map([
  ["NONE", "'none'"],
  ["SELF", "'self'"],
  ["NONCE", NONCE],
  ["REPORT_SAMPLE", "'report-sample'"],
  ["STRICT_DYNAMIC", "'strict-dynamic'"],
  ["UNSAFE_EVAL", "'unsafe-eval'"],
  ["UNSAFE_HASHES", "'unsafe-hashes'"],
  ["UNSAFE_INLINE", "'unsafe-inline'"],
  ["WASM_UNSAFE_EVAL", "'wasm-unsafe-eval'"],
]);

/** Sources of a directive's value: a list, one text, or True for a directive without sources; null when it is not sent. */
export function readSources(value: SettingValue): Sources | null {
  if (value.kind === "literal" && (value.value === null || value.value === false)) return null;
  if (value.kind === "literal" && value.value === true) return { texts: [], isKnown: true };
  if (value.kind !== "sequence") return fromTexts([sourceText(value)], true);
  return fromTexts(value.items.map(sourceText), !value.isOpen);
}

function fromTexts(texts: readonly (string | null)[], isComplete: boolean): Sources {
  const known = texts.filter((text) => text !== null);
  // One text may hold several sources, as in "'self' https://example.org".
  return {
    texts: known.flatMap((text) => text.split(/\s+/).filter((part) => part !== "")),
    isKnown: isComplete && known.length === texts.length,
  };
}

function sourceText(value: SettingValue): string | null {
  const text = textOf(value);
  if (text === null || value.kind === "literal") return text === "<CSP_NONCE_SENTINEL>" ? NONCE : text;
  return CONSTANTS.get(text.slice(text.lastIndexOf(".") + 1)) ?? null;
}
