import type { Span } from "#ir/span.ts";

/** Turns offsets of a text into lines (from 1) and columns (from 0, UTF-16 code units). */
export class LineIndex {
  readonly #starts: readonly number[];
  readonly #firstLine: number;

  /** `firstLine` is the line number of the text's first line, for a part of a larger file. */
  constructor(text: string, firstLine = 1) {
    const starts = [0];
    for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
    this.#starts = starts;
    this.#firstLine = firstLine;
  }

  span(start: number, end: number): Span {
    const first = this.#lineAt(start);
    const last = this.#lineAt(end);
    return {
      line: first + this.#firstLine,
      column: start - this.#startOf(first),
      endLine: last + this.#firstLine,
      endColumn: end - this.#startOf(last),
    };
  }

  #lineAt(offset: number): number {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#startOf(middle) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  #startOf(line: number): number {
    return this.#starts[line] ?? 0; // 0: the first line starts the text
  }
}
