/** Larger scripts are bundles, or data. */
const MAX_SCRIPT_LENGTH = 200_000;

/** A line that nobody wrote by hand. */
const LONG_LINE = 2000;

/** True for scripts that a tool wrote or that carry another author's license banner: not the project's own code. */
export function isGeneratedScript(text: string): boolean {
  if (text.length > MAX_SCRIPT_LENGTH || /^\s*\/\*!/.test(text.slice(0, 200)) || text.includes("sourceMappingURL="))
    return true;
  if (/@license|@preserve|__webpack_require__|Licensed under/i.test(text.slice(0, 2000))) return true;
  let start = 0;
  for (let end = text.indexOf("\n"); end !== -1; end = text.indexOf("\n", start)) {
    if (end - start > LONG_LINE) return true;
    start = end + 1;
  }
  return text.length - start > LONG_LINE;
}
