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

/** Cuts the end off, with a mark in its place. */
export function cutEnd(text: string, width: number, ellipsis: string): string {
  const characters = Array.from(text);
  if (characters.length <= width) return text;
  return `${characters.slice(0, Math.max(0, width - textWidth(ellipsis))).join("")}${ellipsis}`;
}
