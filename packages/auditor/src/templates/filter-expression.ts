export type TemplateFilter = { readonly name: string; readonly argument: string };

/** `base|first:"x"|second`: what is shown, and the filters in their order. */
export type FilterExpression = { readonly base: string; readonly filters: readonly TemplateFilter[] };

/** Takes apart what stands between `{{` and `}}`. Bars between quotes belong to the text there. */
export function filterExpression(source: string): FilterExpression {
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
