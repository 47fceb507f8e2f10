import { createHmac } from "node:crypto";

import type { RedactedSecret } from "@stance/model";

import { isPlaceholderText, looksRandom, secretPartsOf } from "./secret-texts.ts";
import { isSecretName } from "./secret-names.ts";

/** What stands for a secret in lines and texts. */
export const MASK = "<secret>";

/** Shorter secrets are masked where they stand, but not searched for in other texts: too much would match. */
const MIN_SEARCHED_LENGTH = 6;

/** Secrets that are searched for in all texts. */
const MAX_SEARCHED = 5000;

/** Settings whose random-looking parts are digests for the browser and no secrets. */
const POLICY_NAMES = /CSP|CONTENT_SECURITY_POLICY/;

/** A plain word stands in code and prose as often as in passwords, so it is searched for between quotes only. */
const PLAIN_WORD = /^[A-Za-z]{1,12}$/;

/**
 * Knows which texts are secrets and replaces them. Every secret that is found anywhere is remembered, so that the same
 * text is masked also where nothing else would tell. `hashKey` stays on the machine.
 */
export class Redactor {
  readonly #hashKey: Uint8Array;
  readonly #known = new Set<string>();
  #pattern: RegExp | null = null;

  constructor(hashKey: Uint8Array) {
    this.#hashKey = hashKey;
  }

  /** True when a text at this place (names of setting and keys) is a secret as a whole. */
  isSecret(path: readonly string[], text: string): boolean {
    if (path.some((name) => isSecretName(name))) return true;
    return !path.some((name) => POLICY_NAMES.test(name)) && looksRandom(text);
  }

  /** What may be said about a secret; the text is remembered for masking. */
  describe(text: string): RedactedSecret {
    this.remember(text);
    return {
      length: text.length,
      distinctCharacters: new Set(text).size,
      isInsecurePrefixed: text.startsWith("django-insecure-"),
      isPlaceholder: isPlaceholderText(text),
      hash: createHmac("sha256", this.#hashKey).update(text).digest("hex"),
    };
  }

  remember(text: string): void {
    for (const part of [text, ...text.split("\n")]) {
      const trimmed = part.trim();
      if (trimmed.length < MIN_SEARCHED_LENGTH || this.#known.size >= MAX_SEARCHED) continue;
      this.#known.add(trimmed);
      this.#pattern = null;
    }
  }

  /** A text with every known secret, token and URL credential replaced. */
  mask(text: string): string {
    for (const part of secretPartsOf(text)) this.remember(part);
    let masked = text;
    for (const part of secretPartsOf(text)) masked = masked.replaceAll(part, MASK);
    const pattern = this.#searchPattern();
    return pattern === null ? masked : masked.replaceAll(pattern, MASK);
  }

  /** A plain structure with every text in it masked. */
  maskAll<T>(value: T): T {
    return this.#maskAny(value) as T; // the same shape: only texts are replaced, by texts
  }

  #maskAny(value: unknown): unknown {
    if (typeof value === "string") return this.mask(value);
    if (Array.isArray(value)) return value.map((item) => this.#maskAny(item));
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, this.#maskAny(inner)]));
  }

  #searchPattern(): RegExp | null {
    if (this.#known.size === 0) return null;
    // The longest first, so that a secret inside another one does not leave its rest behind.
    this.#pattern ??= new RegExp(
      [...this.#known]
        .flatMap(spellings)
        .toSorted((a, b) => b.length - a.length)
        .map((text) => (PLAIN_WORD.test(text) ? `(?<=["'])${text}(?=["'])` : escape(text)))
        .join("|"),
      "g",
    );
    return this.#pattern;
  }
}

/** A text as it is, and as it would stand between quotes. */
function spellings(text: string): readonly string[] {
  const quoted = JSON.stringify(text).slice(1, -1);
  return quoted === text ? [text] : [text, quoted, text.replaceAll("\\", "\\\\").replaceAll("'", String.raw`\'`)];
}

function escape(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\/-]/g, String.raw`\$&`);
}
