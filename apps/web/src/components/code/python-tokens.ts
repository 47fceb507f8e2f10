export type Token = { readonly kind: "text" | "keyword" | "string" | "comment"; readonly text: string };

/** Of each match one alternative holds: a comment, a string on one line with its prefix, or a word. */
const PATTERN =
  /(?<comment>#.*)|(?<string>\b[rbfuRBFU]{0,2}"(?:\\.|[^"\\])*"|\b[rbfuRBFU]{0,2}'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')|(?<word>\b[A-Za-z_]\w*\b)/g;

const KEYWORDS = new Set(
  "False None True and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield".split(
    " ",
  ),
);

/**
 * Colours one line of Python. It knows nothing of the lines around it, so a string over several lines stays plain: an
 * excerpt rarely shows where such a string began.
 */
export function pythonTokens(line: string): readonly Token[] {
  const tokens: Token[] = [];
  let end = 0;
  for (const match of line.matchAll(PATTERN)) {
    const kind = kindOf(match);
    if (kind === null) continue;
    if (match.index > end) tokens.push({ kind: "text", text: line.slice(end, match.index) });
    tokens.push({ kind, text: match[0] });
    end = match.index + match[0].length;
  }
  if (end < line.length) tokens.push({ kind: "text", text: line.slice(end) });
  return tokens;
}

function kindOf({ 0: text, groups }: RegExpMatchArray): Token["kind"] | null {
  if (groups?.["comment"] !== undefined) return "comment";
  if (groups?.["string"] !== undefined) return "string";
  return KEYWORDS.has(text) ? "keyword" : null;
}
