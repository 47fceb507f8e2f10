/** Where a piece of syntax stands. Lines start at 1; columns count UTF-16 code units and start at 0; the end is exclusive. */
export type Span = {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
};
