/** A part of a file that is parsed alone. */
export type Chunk = { readonly text: string; readonly firstLine: number };

/** Starts of top-level statements: a name that is assigned, or a keyword. */
const CHUNK_START =
  /^(?:[A-Za-z_]\w*(?:\.\w+|\[[^\]\n]*\])*\s*(?::[^=\n]+)?(?:[-+*/|&%]|\/\/|\*\*)?=(?!=)|(?:if|try|for|while|with|def|class|async|import|from|del|match|@|return|raise|assert|global)\b|[A-Za-z_][\w.]*\s*\()/;
const CONTINUATION = /^(?:elif|else|except|finally)\b/;

/**
 * Splits a broken file at lines that start a statement in column 0, so that one unclosed bracket costs one statement
 * and not the rest of the file.
 */
export function splitChunks(text: string): readonly Chunk[] {
  const lines = text.split("\n");
  const chunks: { text: string; firstLine: number }[] = [];
  let from = 0;
  const close = (to: number): void => {
    if (to > from) chunks.push({ text: lines.slice(from, to).join("\n"), firstLine: from + 1 });
    from = to;
  };
  lines.forEach((line, index) => {
    if (!CONTINUATION.test(line) && CHUNK_START.test(line)) close(index);
  });
  close(lines.length);
  return chunks;
}
