/** What stands before the quote of a Python string: which kind of string it is. */
export type StringPrefix = { readonly isRaw: boolean; readonly isBytes: boolean; readonly isFormat: boolean };

const SIMPLE_ESCAPES: Readonly<Record<string, string>> = {
  "\\": "\\",
  "'": "'",
  '"': '"',
  a: "\u0007",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
};

// Order matters: a line end after a backslash joins lines; \N{...} has no table here and stays as written.
const ESCAPE = /\\(?:(\r\n|\r|\n)|([0-7]{1,3})|x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|([\\'"abfnrtv]))/g;

/** The prefix of an opening such as `rb'''`. */
export function prefixOf(opening: string): StringPrefix {
  const letters = opening.toLowerCase().replace(/["']+$/, "");
  return {
    isRaw: letters.includes("r"),
    isBytes: letters.includes("b"),
    // `t` is the template string of Python 3.14: its holes are expressions too.
    isFormat: letters.includes("f") || letters.includes("t"),
  };
}

/** The text that a piece of a string literal stands for. */
export function decodeText(source: string, prefix: StringPrefix): string {
  const text = source.replaceAll(/\r\n?/g, "\n");
  if (prefix.isRaw) return text;
  return text.replaceAll(ESCAPE, (...groups: (string | undefined)[]) => {
    const [whole = "", lineEnd, octal, hex, short, long, simple] = groups;
    if (lineEnd !== undefined) return "";
    if (octal !== undefined) return String.fromCodePoint(Number.parseInt(octal, 8));
    if (hex !== undefined) return String.fromCodePoint(Number.parseInt(hex, 16));
    if (simple !== undefined) return SIMPLE_ESCAPES[simple] ?? whole;
    if (prefix.isBytes) return whole; // bytes know no \u
    return fromCodePoint(short ?? long ?? "", whole);
  });
}

function fromCodePoint(digits: string, whole: string): string {
  const code = Number.parseInt(digits, 16);
  return code <= 0x10_ff_ff ? String.fromCodePoint(code) : whole;
}
