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

/** Names of variables stand beside secrets and are none. */
const CONSTANT_NAME = /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]*)+$/;

/** A plain word stands in code and prose as often as in passwords, so it is searched for between quotes only. */
const PLAIN_WORD = /^[A-Za-z]{1,12}$/;

/** A password that reads like a name of code: found as a whole word, so that longer names stay readable. */
const NAME = /^[a-z]{1,20}(?:_[a-z]{1,20}){1,4}$/;

/**
 * Knows which texts are secrets and replaces them. Every secret that is found anywhere is remembered, so that the same
 * text is masked also where nothing else would tell. `hashKey` stays on the machine.
 */
export class Redactor {
  readonly #hashKey: Uint8Array;
  readonly #known = new Set<string>();
  /** Find the secrets known when they were built; later ones wait in `#recent`. */
  #patterns: readonly RegExp[] = [];
  #built = 0;
  readonly #recent = new Map<string, RegExp>();
  /** Secrets that no expression can hold. */
  readonly #long = new Set<string>();
  readonly #directories: ReadonlySet<string>;

  /**
   * `directories` are the names of the project's directories: a password that is one of them, as in demonstrations, would
   * make every path and module unreadable, so it is searched for only as a value: between quotes, or after `=` or `:`.
   */
  constructor(hashKey: Uint8Array, directories: ReadonlySet<string> = new Set()) {
    this.#hashKey = hashKey;
    this.#directories = directories;
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
      if (trimmed.length < MIN_SEARCHED_LENGTH || CONSTANT_NAME.test(trimmed)) continue;
      if (this.#known.has(trimmed) || this.#known.size >= MAX_SEARCHED) continue;
      this.#known.add(trimmed);
      if (trimmed.length > MAX_IN_PATTERN) spellings(trimmed).forEach((spelling) => this.#long.add(spelling));
      else this.#recent.set(trimmed, new RegExp(this.#sourceOf(trimmed), "g"));
    }
  }

  /** A text with every known secret, token and URL credential replaced. */
  mask(text: string): string {
    let masked = text;
    for (const part of secretPartsOf(text)) {
      this.remember(part);
      masked = masked.replaceAll(part, MASK);
    }
    return this.#maskKnown(masked);
  }

  /** A plain structure with every text in it masked. */
  maskAll<T>(value: T): T {
    return this.#maskAny(value, new Map()) as T; // the same shape: only texts are replaced, by texts
  }

  /** `answers` are those of texts seen before: paths and words stand in a report thousands of times. */
  #maskAny(value: unknown, answers: Map<string, string>): unknown {
    if (typeof value === "string") return this.#maskOnce(value, answers);
    if (Array.isArray(value)) return value.map((item) => this.#maskAny(item, answers));
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, this.#maskAny(inner, answers)]));
  }

  #maskOnce(text: string, answers: Map<string, string>): string {
    const known = answers.get(text);
    if (known !== undefined) return known;
    const count = this.#known.size;
    const masked = this.mask(text);
    // A secret that was not known before makes earlier answers worthless.
    if (this.#known.size !== count) answers.clear();
    answers.set(text, masked);
    return masked;
  }

  /**
   * Built when it is needed and only as often as the known secrets doubled or the evidence is written: a few new ones are
   * looked for one by one.
   */
  #maskKnown(text: string): string {
    if (this.#recent.size > Math.max(MAX_RECENT, this.#built)) this.#rebuild();
    let masked = text;
    for (const secret of this.#long) if (secret.length <= masked.length) masked = masked.replaceAll(secret, MASK);
    for (const pattern of this.#patterns) masked = masked.replaceAll(pattern, MASK);
    for (const pattern of this.#recent.values()) masked = masked.replaceAll(pattern, MASK);
    return masked;
  }

  #rebuild(): void {
    this.#built = this.#known.size;
    this.#recent.clear();
    // The longest first, so that a secret inside another one does not leave its rest behind.
    const texts = [...this.#known]
      .filter(({ length }) => length <= MAX_IN_PATTERN)
      .toSorted((a, b) => b.length - a.length);
    this.#patterns = grouped(texts.map((text) => this.#sourceOf(text))).map(
      (sources) => new RegExp(sources.join("|"), "g"),
    );
  }

  /** What finds a secret: as it stands, and as it would stand between quotes. */
  #sourceOf(text: string): string {
    if (this.#directories.has(text)) return `(?<=["']|[=:] ?)${escape(text)}(?=["'\\s]|$)`;
    if (NAME.test(text)) return `(?<![A-Za-z_])${text}(?![A-Za-z_])`;
    return spellings(text)
      .map((spelling) => (PLAIN_WORD.test(spelling) ? `(?<=["'])${spelling}(?=["'])` : escape(spelling)))
      .join("|");
  }
}

/** Characters of one secret, and of all in one expression: V8 refuses expressions of some ten thousand. */
const MAX_IN_PATTERN = 1000;
const MAX_PATTERN_LENGTH = 10_000;

/** Sources of expressions in their order, in groups of bounded length. */
function grouped(sources: readonly string[]): readonly (readonly string[])[] {
  const groups: string[][] = [];
  let length = Infinity;
  for (const source of sources) {
    if (length + source.length > MAX_PATTERN_LENGTH) {
      groups.push([]);
      length = 0;
    }
    groups.at(-1)?.push(source);
    length += source.length;
  }
  return groups;
}

/** Secrets that are searched for one by one before the common expression is built anew. */
const MAX_RECENT = 16;

/** A text as it is, and as it would stand between quotes. */
function spellings(text: string): readonly string[] {
  const quoted = JSON.stringify(text).slice(1, -1);
  return quoted === text ? [text] : [text, quoted, text.replaceAll("\\", "\\\\").replaceAll("'", String.raw`\'`)];
}

function escape(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\/-]/g, String.raw`\$&`);
}
