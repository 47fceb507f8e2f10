import type { DiffLine } from "./diff-line.ts";

export type Hunk<Line extends DiffLine> = { readonly header: string; readonly lines: readonly Line[] };

/** Cuts the lines of a diff where line numbers jump, and gives each piece its `@@` line. */
export function hunksOf<Line extends DiffLine>(lines: readonly Line[]): readonly Hunk<Line>[] {
  const pieces: Line[][] = [];
  let nextOld: number | null = null;
  let nextNew: number | null = null;
  for (const line of lines) {
    const isJump =
      (line.oldLine !== null && nextOld !== null && line.oldLine !== nextOld) ||
      (line.newLine !== null && nextNew !== null && line.newLine !== nextNew);
    if (pieces.length === 0 || isJump) pieces.push([]);
    pieces.at(-1)?.push(line);
    if (line.oldLine !== null) nextOld = line.oldLine + 1;
    if (line.newLine !== null) nextNew = line.newLine + 1;
  }
  return pieces.map((piece) => ({ header: headerOf(piece), lines: piece }));
}

function headerOf(lines: readonly DiffLine[]): string {
  const before = lines.flatMap(({ oldLine }) => oldLine ?? []);
  const after = lines.flatMap(({ newLine }) => newLine ?? []);
  return `@@ ${side("-", before)} ${side("+", after)} @@`;
}

/** An empty side has no first line to name; git writes 0 there. */
function side(sign: string, numbers: readonly number[]): string {
  return `${sign}${numbers[0] ?? 0},${numbers.length}`;
}
