/** Name that stands for a Jinja placeholder; a value that contains it is a template's, not the project's. */
export const PLACEHOLDER_NAME = "__stance_placeholder__";

const EXPRESSION = /\{\{[^{}\n]*\}\}/g;

/** True for text that a template engine has to fill in before it is Python. */
export function looksLikeTemplate(text: string, path: string): boolean {
  if (/\{%-?\s*(?:if|else|elif|endif|for|endfor|set|raw|endraw|include|block)\b/.test(text)) return true;
  return EXPRESSION_ONLY.test(text) && (path.includes("{{") || /=\s*["']?\{\{/.test(text));
}

const EXPRESSION_ONLY = /\{\{[^{}\n]*\}\}/;

/** Jinja statements become spaces and expressions a name, line by line, so that positions stay true. */
export function blankPlaceholders(text: string): string {
  return blankBetween(blankBetween(text, "{%", "%}"), "{#", "#}").replaceAll(EXPRESSION, PLACEHOLDER_NAME);
}

/** By hand, because an expression looks for the end anew from every start that has none. */
function blankBetween(text: string, open: string, close: string): string {
  let blanked = "";
  let from = 0;
  for (;;) {
    const start = text.indexOf(open, from);
    const end = start === -1 ? -1 : text.indexOf(close, start + open.length);
    if (end === -1) return `${blanked}${text.slice(from)}`;
    const statement = text.slice(start, end + close.length);
    blanked += `${text.slice(from, start)}${statement.replaceAll(/[^\n]/g, " ")}`;
    from = end + close.length;
  }
}
