import type { Block, Statement } from "#ir/statement.ts";

/** A place in a file as one number, to compare. */
export type Point = number;

const COLUMNS = 65_536;

export function pointAt(line: number, column: number): Point {
  return line * COLUMNS + Math.min(column, COLUMNS - 1);
}

type Range = { readonly start: Point; readonly end: Point };

/** The block in which a statement stands, as far as it matters for what comes after it. */
export type Region = Range & {
  /** The innermost loop around. */
  readonly loop: Range | null;
  /** The innermost block around that ends in `return` or `raise`: what happens in it does not get out of it. */
  readonly limit: Range | null;
};

export function isInside(point: Point, { start, end }: Range): boolean {
  return point >= start && point <= end;
}

/** The region of a whole module or function. */
export const EVERYWHERE: Region = { start: 0, end: Number.MAX_SAFE_INTEGER, loop: null, limit: null };

/** The region of a block inside another one. */
export function regionOf(block: Block, outer: Region, kind: "branch" | "loop"): Region {
  const [first] = block;
  const last = block.at(-1);
  if (first === undefined || last === undefined) return outer;
  const range = { start: pointAt(first.span.line, first.span.column), end: endOf(last) };
  const isLeft = last.kind === "return" || last.kind === "raise";
  return { ...range, loop: kind === "loop" ? range : outer.loop, limit: isLeft ? range : outer.limit };
}

/** The point behind a statement or expression. */
export function endOf({ span }: Pick<Statement, "span">): Point {
  return pointAt(span.endLine, span.endColumn);
}
