import type { Origin, TemplateSiteKind } from "@stance/model";

/** A site in a template or script before its excerpt can be taken. */
export type TemplateDraft = {
  readonly kind: TemplateSiteKind;
  /** Filter, tag or function that does it: `safe`, `fetch`; empty when nothing is called. */
  readonly callee: string;
  readonly symbol: string;
  /** Offsets in the file. */
  readonly start: number;
  readonly end: number;
  /** As written, with white space put together. */
  readonly text: string;
  readonly origin: Origin;
  readonly traits: readonly string[];
  readonly subject?: string;
};

/** Characters of a site's text. */
const MAX_TEXT = 300;

/** A part of a file as the text of a site: one line, not too long. */
export function normalizedText(source: string): string {
  const text = source
    .slice(0, MAX_TEXT * 2)
    .replaceAll(/\s+/g, " ")
    .trim();
  return text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT)}…` : text;
}
