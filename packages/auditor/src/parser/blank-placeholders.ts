/** Name that stands for a Jinja placeholder; a value that contains it is a template's, not the project's. */
export const PLACEHOLDER_NAME = "__stance_placeholder__";

const STATEMENT = /\{%-?[\s\S]*?-?%\}|\{#[\s\S]*?#\}/g;
const EXPRESSION = /\{\{[^{}\n]*\}\}/g;

/** True for text that a template engine has to fill in before it is Python. */
export function looksLikeTemplate(text: string, path: string): boolean {
  if (/\{%-?\s*(?:if|else|elif|endif|for|endfor|set|raw|endraw|include|block)\b/.test(text)) return true;
  return EXPRESSION_ONLY.test(text) && (path.includes("{{") || /=\s*["']?\{\{/.test(text));
}

const EXPRESSION_ONLY = /\{\{[^{}\n]*\}\}/;

/** Jinja statements become spaces and expressions a name, line by line, so that positions stay true. */
export function blankPlaceholders(text: string): string {
  return text
    .replaceAll(STATEMENT, (match) => match.replaceAll(/[^\n]/g, " "))
    .replaceAll(EXPRESSION, PLACEHOLDER_NAME);
}
