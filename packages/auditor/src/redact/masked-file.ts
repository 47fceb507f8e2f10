import type { Excerpt } from "@stance/model";

import type { Expression } from "#ir/expression.ts";
import type { ModuleSyntax } from "#ir/statement.ts";
import type { Span } from "#ir/span.ts";

import { MASK, type Redactor } from "./redactor.ts";
import { secretLiterals } from "./secret-literals.ts";
import { isSecretName } from "./secret-names.ts";
import { looksRandom, secretPartsOf } from "./secret-texts.ts";

/**
 * `name = value` or `name: value` in comments and in lines that did not parse. A name starts where no name is before it:
 * else a long word would be tried again at each of its letters.
 */
const NAMED_VALUE = /(?<![\w.-])([\w.-]+)(["']?\]?\s*(?:=>|[:=])\s*)(["']?)([^\s"',;#)}\]]+)\3/g;
const WORD = /[^\s"'`,;()[\]{}<>]{20,}/g;

/** Lines kept of one excerpt. */
const MAX_LINES = 400;

/** A file of the project whose secrets are masked, to take excerpts from. */
export class MaskedFile {
  readonly #path: string;
  readonly #lines: readonly string[];
  readonly #lacksFinalNewline: boolean;
  readonly #syntax: ModuleSyntax | null;
  readonly #redactor: Redactor;
  readonly #secrets: ReadonlySet<Expression>;
  /** Lines without their literals and comments that are secret. */
  #covered: readonly string[] | null = null;
  readonly #masked = new Map<number, string>();

  /** `syntax` is null for files that are not Python. */
  constructor(path: string, text: string, syntax: ModuleSyntax | null, redactor: Redactor) {
    this.#path = path;
    this.#lines = linesOf(text);
    this.#lacksFinalNewline = text !== "" && !text.endsWith("\n");
    this.#syntax = syntax;
    this.#redactor = redactor;
    this.#secrets = syntax === null ? new Set() : secretLiterals(syntax.body, redactor);
    for (const { text: comment } of syntax?.comments ?? []) {
      maskNamed(comment, redactor);
      for (const part of secretPartsOf(comment)) redactor.remember(part);
    }
  }

  /** String literals of the file that are secrets. */
  get secrets(): ReadonlySet<Expression> {
    return this.#secrets;
  }

  get lineCount(): number {
    return this.#lines.length;
  }

  /** Lines `from` to `to` (inclusive, cut to the file), masked. Take excerpts only after all files are known. */
  excerpt(from: number, to: number): Excerpt {
    this.#covered ??= this.#cover();
    const startLine = Math.max(1, Math.min(from, this.#lines.length));
    const end = Math.min(to, this.#lines.length, startLine + MAX_LINES - 1);
    const lines = this.#covered.slice(startLine - 1, end).map((line, index) => this.#mask(line, startLine + index));
    const maskedLines = lines.flatMap((line, index) =>
      line === this.#lines[startLine - 1 + index] ? [] : [startLine + index],
    );
    const endsFile = end >= this.#lines.length;
    return {
      path: this.#path,
      startLine,
      lines: [...lines],
      maskedLines,
      endsFile,
      ...(endsFile && this.#lacksFinalNewline ? { lacksFinalNewline: true } : {}),
    };
  }

  /** One line, once: most lines of a file are never shown. */
  #mask(line: string, number: number): string {
    const masked = this.#masked.get(number) ?? this.#redactor.mask(line);
    this.#masked.set(number, masked);
    return masked;
  }

  #cover(): readonly string[] {
    const lines = [...this.#lines];
    for (const secret of [...this.#secrets].toSorted(byPositionDescending)) maskSpan(lines, secret.span);
    const besideSecret = new Set([...this.#secrets].flatMap(({ span }) => [span.line, span.endLine]));
    for (const { line, column } of this.#syntax?.comments ?? []) {
      const text = lines[line - 1];
      if (text === undefined) continue;
      // A masked literal before the comment moved it.
      const start = besideSecret.has(line) ? text.indexOf("#", text.lastIndexOf(MASK) + MASK.length) : column;
      if (start === -1) continue;
      const comment = maskNamed(text.slice(start), this.#redactor);
      lines[line - 1] =
        `${text.slice(0, start)}${besideSecret.has(line) ? maskOddWords(comment, this.#redactor) : comment}`;
    }
    const isCode = this.#syntax !== null && !this.#syntax.isPartial;
    return isCode ? lines : lines.map((line) => maskNamed(line, this.#redactor));
  }
}

/** Lines without their final line end; a carriage return stays, because it belongs to the file. */
function linesOf(text: string): readonly string[] {
  const lines = text.split("\n");
  return lines.length > 1 && lines.at(-1) === "" ? lines.slice(0, -1) : lines;
}

function byPositionDescending(a: Expression, b: Expression): number {
  return b.span.line - a.span.line || b.span.column - a.span.column;
}

/** Replaces a literal that may go over several lines; the number of lines stays. */
function maskSpan(lines: string[], span: Span): void {
  for (let line = span.line; line <= span.endLine; line += 1) {
    const text = lines[line - 1];
    if (text === undefined) continue;
    const from = line === span.line ? span.column : 0;
    const to = line === span.endLine ? span.endColumn : text.length;
    const quote = line === span.line ? `"${MASK}"` : MASK;
    lines[line - 1] = `${text.slice(0, from)}${quote}${text.slice(to)}`;
  }
}

/** Beside a secret a comment may hold the one before it: every longer word with a digit goes, and what is in quotes. */
function maskOddWords(comment: string, redactor: Redactor): string {
  return comment.replaceAll(/(["'`])([^"'`]{4,})\1|[^\s"'`]*\d[^\s"'`]*/g, (word, _, quoted: string | undefined) => {
    const core = quoted ?? word;
    if (core.length < 6 && quoted === undefined) return word;
    // A short word may be a version or a year, which stands in other places too.
    if (core.length >= 12) redactor.remember(core);
    return word.replace(core, () => MASK);
  });
}

/** Masks what follows a secret name, and words that look random; what is masked is remembered. */
function maskNamed(text: string, redactor: Redactor): string {
  const named = text.replaceAll(NAMED_VALUE, (...groups: string[]) => {
    const [whole = "", name = "", separator = "", quote = "", value = ""] = groups;
    const isCode = /^(?:os\.|env|config|get|None|True|False|\{|\$)/.test(value);
    if (!isSecretName(name) || isCode || value === MASK) return whole;
    redactor.remember(value);
    return `${name}${separator}${quote}${MASK}${quote}`;
  });
  return named.replaceAll(WORD, (word) => {
    const core = word.replace(/^[\w.]+=/, "");
    if (!looksRandom(core)) return word;
    redactor.remember(core);
    return word.replace(core, () => MASK);
  });
}
