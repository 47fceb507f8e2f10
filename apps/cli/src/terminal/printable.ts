/**
 * Text from files and servers made safe to print: control and direction-changing characters become visible escapes, so
 * that an audited project cannot move the cursor, recolor or reorder what the reader sees.
 */
export function printable(text: string): string {
  return text.replace(UNSAFE, (character) => {
    const code = character.charCodeAt(0).toString(16);
    return code.length <= 2 ? `\\x${code.padStart(2, "0")}` : `\\u${code.padStart(4, "0")}`;
  });
}

/** C0 and C1 controls, line separators, and the bidirectional controls of Unicode. */
// oxlint-disable-next-line no-control-regex -- control characters are what this looks for
const UNSAFE = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;
