import type { TagParts } from "./tag-parts.ts";
import { normalizedText, type TemplateDraft } from "./template-draft.ts";

/** `{% with html=page.body|safe %}`, `{% filter safe %}`: the filter inside a tag. */
const IN_TAG = /(["']?)\)?\|\s*(safe|safeseq)\b/;

/** A site of kind `safe-filter` for a tag that uses the filter; null when it does not. Place and symbol are the caller's. */
export function safeFilterInTag(
  { name, rest }: TagParts,
  source: string,
  fixedNames: ReadonlySet<string>,
): Omit<TemplateDraft, "symbol" | "start" | "end"> | null {
  const isFilterBlock = name === "filter" && /^safe\b/.test(rest);
  // Text in quotes may hold a bar of its own; its quotes stay, so that a constant is seen.
  const outside = rest.replaceAll(/"[^"]*"|'[^']*'/g, '""');
  const match = IN_TAG.exec(outside);
  if (match === null && !isFilterBlock) return null;
  const subject = match === null ? undefined : /([\w.]+)$/.exec(outside.slice(0, match.index))?.[1];
  const isConstant = (match !== null && match[1] !== "") || (subject !== undefined && fixedNames.has(subject));
  return {
    kind: "safe-filter",
    callee: "safe",
    text: normalizedText(source),
    origin: isConstant ? "constant" : "unknown",
    traits: isConstant ? ["constant"] : [],
    ...(subject === undefined ? {} : { subject }),
  };
}
