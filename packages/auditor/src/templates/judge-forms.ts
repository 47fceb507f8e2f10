import type { PostForm, TokenFacts } from "./post-form.ts";
import { normalizedText, type TemplateDraft } from "./template-draft.ts";

/** Levels of includes that are followed. */
const MAX_DEPTH = 5;

/** Templates by the name that includes use; undefined for one that is not in the repository. */
export type FactsByName = (name: string) => TokenFacts | undefined;

/**
 * Sites of the forms of one template: `form-without-token` for forms to the own site in which no token was found (traits
 * `open-include`, `open-block`, `open-tag` for what may bring it after all, `without-controls` for one that sends nothing, `unknown-target` when a variable gives the
 * action), and `token-to-foreign-address`.
 */
export function judgeForms(forms: readonly PostForm[], text: string, factsOf: FactsByName): readonly TemplateDraft[] {
  return forms.flatMap((form): readonly TemplateDraft[] => {
    const { hasToken, open } = tokenIn(form.facts, factsOf);
    const base = {
      callee: "form",
      symbol: form.symbol,
      start: form.start,
      end: form.end,
      text: normalizedText(text.slice(form.start, form.end)),
      origin: "none",
    } as const;
    if (form.target === "foreign") {
      const subject = form.host === null ? {} : { subject: form.host };
      return hasToken ? [{ ...base, kind: "token-to-foreign-address" as const, traits: [], ...subject }] : [];
    }
    if (hasToken) return [];
    const traits = [
      ...open,
      ...(form.facts.hasControls ? [] : ["without-controls"]),
      ...(form.target === "unknown" ? ["unknown-target"] : []),
    ];
    return [{ ...base, kind: "form-without-token" as const, traits }];
  });
}

function tokenIn(
  facts: TokenFacts,
  factsOf: FactsByName,
  depth = 0,
): { readonly hasToken: boolean; readonly open: ReadonlySet<string> } {
  if (facts.hasToken) return { hasToken: true, open: facts.open };
  const open = new Set(facts.open);
  for (const name of facts.includes) {
    const included = depth < MAX_DEPTH ? factsOf(name) : undefined;
    if (included === undefined) {
      open.add("open-include");
      continue;
    }
    const inner = tokenIn(included, factsOf, depth + 1);
    if (inner.hasToken) return inner;
    for (const trait of inner.open) open.add(trait);
  }
  return { hasToken: false, open };
}
