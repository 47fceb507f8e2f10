/**
 * Text of audited files made safe to show anywhere: control characters, those that change the direction of text, and
 * halves of characters become visible escapes. Line breaks and tabs stay unless `isOneLine`.
 */
export function visibleText(text: string, isOneLine = false): string {
  return text.toWellFormed().replace(UNSAFE, (character) => {
    if (!isOneLine && (character === "\n" || character === "\t")) return character;
    if (isOneLine && /[\n\t\r]/.test(character)) return " ";
    return character === "\r" ? "" : `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
  });
}

/** C0 and C1 controls, line separators, the bidirectional controls of Unicode, and what XML cannot hold. */
// oxlint-disable-next-line no-control-regex -- control characters are what this looks for
const UNSAFE = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufffe\uffff]/g;
