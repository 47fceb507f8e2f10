export type TemplateFilter = { readonly name: string; readonly argument: string };

/** `base|first:"x"|second`: what is shown, and the filters in their order. */
export type FilterExpression = { readonly base: string; readonly filters: readonly TemplateFilter[] };

/** Characters of a variable that are looked at; a longer one is data. */
const MAX_LENGTH = 2000;

/** Takes apart a variable with its braces. Bars between quotes belong to the text there. */
export function filterExpression(variable: string): FilterExpression {
  const source = variable.slice(2, Math.min(variable.length - 2, MAX_LENGTH));
  const [base = "", ...filters] = splitAtBars(source.replace(/^[-+]/, "").replace(/[-+]$/, ""));
  return { base: base.trim(), filters: filters.map(filterOf) };
}

function filterOf(part: string): TemplateFilter {
  const trimmed = part.trim();
  const name = /^[\w.]*/.exec(trimmed)?.[0] ?? ""; // the pattern matches every text
  return { name, argument: trimmed.slice(name.length).replace(/^:/, "").trim() };
}

function splitAtBars(source: string): readonly string[] {
  const parts: string[] = [];
  let start = 0;
  let quote = "";
  for (let at = 0; at < source.length; at += 1) {
    const letter = source.charAt(at);
    if (quote !== "") {
      if (letter === "\\") at += 1;
      else if (letter === quote) quote = "";
    } else if (letter === '"' || letter === "'") quote = letter;
    else if (letter === "|") {
      parts.push(source.slice(start, at));
      start = at + 1;
    }
  }
  return [...parts, source.slice(start)];
}
