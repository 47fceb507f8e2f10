import { AppError } from "#app-error.ts";

type GuardLimits = { readonly maxDepth: number; readonly maxStringBytes: number };

type Frame = { readonly isArray: boolean; index: number; key: string };

/** Bytes of a key that are kept for the path of an error. */
const MAX_KEY_BYTES = 60;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const LOWER_U = 0x75;
const COMMA = 0x2c;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const OPEN_ARRAY = 0x5b;
const CLOSE_ARRAY = 0x5d;

/**
 * Looks at JSON text as it streams by and refuses what must never reach the parser or the database: nesting and texts
 * beyond the limits, and the characters that PostgreSQL cannot store (NUL, halves of surrogate pairs). It does not check
 * the grammar; `JSON.parse` does that afterwards.
 */
export class JsonGuard {
  readonly #limits: GuardLimits;
  readonly #frames: Frame[] = [];
  #isInString = false;
  #isEscaped = false;
  #stringBytes = 0;
  /** The string that is being read is a key, or would be one. */
  #isKey = false;
  #keyBytes: number[] = [];
  /** Hexadecimal digits that a `\u` still needs, and their value so far. */
  #digitsLeft = 0;
  #codeUnit = 0;
  #hasHighSurrogate = false;

  constructor(limits: GuardLimits) {
    this.#limits = limits;
  }

  /** Takes the next bytes. Throws `AppError` (unprocessable) with the path of what is wrong. */
  push(chunk: Uint8Array): void {
    for (const byte of chunk) {
      if (this.#isInString) this.#inString(byte);
      else this.#betweenStrings(byte);
    }
  }

  #betweenStrings(byte: number): void {
    switch (byte) {
      case QUOTE:
        this.#isInString = true;
        this.#stringBytes = 0;
        if (this.#isKey) this.#keyBytes = [];
        return;
      case OPEN_OBJECT:
      case OPEN_ARRAY:
        this.#open(byte === OPEN_ARRAY);
        return;
      case CLOSE_OBJECT:
      case CLOSE_ARRAY:
        this.#frames.pop();
        this.#isKey = false;
        return;
      case COMMA: {
        const frame = this.#frames.at(-1);
        if (frame === undefined) return;
        frame.index += 1;
        this.#isKey = !frame.isArray;
        return;
      }
      default:
    }
  }

  #open(isArray: boolean): void {
    this.#frames.push({ isArray, index: 0, key: "" });
    this.#isKey = !isArray;
    if (this.#frames.length > this.#limits.maxDepth) {
      throw this.#refusal(`The report is nested more than ${this.#limits.maxDepth} levels deep.`);
    }
  }

  #inString(byte: number): void {
    if (this.#digitsLeft > 0) {
      this.#hexDigit(byte);
      return;
    }
    if (this.#isEscaped) {
      this.#isEscaped = false;
      if (byte === LOWER_U) {
        this.#digitsLeft = 4;
        this.#codeUnit = 0;
        return;
      }
      this.#checkPair();
      this.#count(byte);
      return;
    }
    if (byte === BACKSLASH) {
      this.#isEscaped = true;
      return;
    }
    this.#checkPair();
    if (byte === QUOTE) {
      this.#endString();
      return;
    }
    this.#count(byte);
  }

  #count(byte: number): void {
    this.#stringBytes += 1;
    if (this.#isKey && this.#keyBytes.length < MAX_KEY_BYTES) this.#keyBytes.push(byte);
    if (this.#stringBytes > this.#limits.maxStringBytes) {
      throw this.#refusal(`The report has a text of more than ${this.#limits.maxStringBytes} bytes.`);
    }
  }

  #hexDigit(byte: number): void {
    const digit = Number.parseInt(String.fromCharCode(byte), 16);
    // Not a digit: JSON.parse will say so.
    this.#codeUnit = this.#codeUnit * 16 + (Number.isNaN(digit) ? 1 : digit);
    this.#digitsLeft -= 1;
    if (this.#digitsLeft > 0) return;
    const isHigh = this.#codeUnit >= 0xd800 && this.#codeUnit <= 0xdbff;
    const isLow = this.#codeUnit >= 0xdc00 && this.#codeUnit <= 0xdfff;
    if (this.#codeUnit === 0) throw this.#refusal("The report has a text with the character U+0000.");
    if (isLow !== this.#hasHighSurrogate) throw this.#refusal("The report has a text with half a character.");
    this.#hasHighSurrogate = isHigh;
    this.#count(0x3f);
  }

  #checkPair(): void {
    if (this.#hasHighSurrogate) throw this.#refusal("The report has a text with half a character.");
  }

  #endString(): void {
    this.#isInString = false;
    if (!this.#isKey) return;
    this.#isKey = false;
    const frame = this.#frames.at(-1);
    if (frame !== undefined) frame.key = Buffer.from(this.#keyBytes).toString("utf8");
  }

  #refusal(message: string): AppError {
    const path = this.#frames
      .map(({ isArray, index, key }) => (isArray ? String(index) : key))
      // The innermost frame has no key yet when the limit is met at its opening.
      .filter((part) => part !== "");
    // A deep path says no more than its beginning.
    return new AppError("unprocessable", message, { path: path.slice(0, 20).join(".") });
  }
}
