/** Characters before a value in which the quote of its text is looked for. */
export const BARE_WINDOW = 200;

/**
 * Does a value in a script stand outside of quotes? Only then can it be a number; a text there would mostly be an error,
 * or a program. `before` is what stands before it; texts over several lines are not followed.
 */
export function isBare(before: string): boolean {
  const line = before.slice(before.lastIndexOf("\n") + 1).replaceAll(/\{[{%][^{}]*[}%]\}/g, "");
  let quote = "";
  for (let at = 0; at < line.length; at += 1) {
    const letter = line.charAt(at);
    if (letter === "\\") at += 1;
    else if (quote === "" && (letter === '"' || letter === "'" || letter === "`")) quote = letter;
    else if (letter === quote) quote = "";
  }
  return quote === "";
}
