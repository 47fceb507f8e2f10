/**
 * Breaks text into lines of at most `width` characters, at spaces where there are some. Works on plain text: color the
 * lines afterwards. Words longer than a line (paths, addresses) are kept whole, so that they can be copied.
 */
export function wrapText(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/\s+/).filter((part) => part !== "")) {
    if (line === "") line = word;
    else if (textWidth(line) + 1 + textWidth(word) <= width) line += ` ${word}`;
    else {
      lines.push(line);
      line = word;
    }
  }
  if (line !== "") lines.push(line);
  return lines;
}

/** Columns that a text takes, counting every character as one. */
export function textWidth(text: string): number {
  return Array.from(text).length;
}

/** Cuts the end off with an ellipsis. */
export function cutEnd(text: string, width: number): string {
  const characters = Array.from(text);
  return characters.length <= width ? text : `${characters.slice(0, Math.max(0, width - 1)).join("")}…`;
}
