export type Point = { readonly x: number; readonly y: number };

/** An SVG path that keeps a value until the next one: scores change when an audit runs, not in between. */
export function stepPath(points: readonly Point[]): string {
  const [first, ...rest] = points;
  if (first === undefined) return "";
  return [`M${round(first.x)} ${round(first.y)}`, ...rest.map(({ x, y }) => `H${round(x)}V${round(y)}`)].join("");
}

function round(value: number): string {
  return String(Math.round(value * 10) / 10);
}
