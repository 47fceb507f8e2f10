import type { PostForm, TokenFacts } from "./post-form.ts";
import type { TemplateDraft } from "./template-draft.ts";

/** What one template showed. Forms are judged when all templates are read, because the token may come from an include. */
export type TemplateScan = {
  readonly drafts: readonly TemplateDraft[];
  readonly forms: readonly PostForm[];
  readonly facts: TokenFacts;
  /** False when a comment, a verbatim block, an attribute or a script is open at the end. */
  readonly isComplete: boolean;
};
