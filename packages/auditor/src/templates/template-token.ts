export type TemplateEngine = "django" | "jinja";

/**
 * A part of a template: text as it is sent, a variable `{{ }}`, a tag `{% %}`, or a comment. What stands in a comment or
 * in a verbatim block is one of these too: `comment` and `text`.
 */
export type TemplateToken = {
  readonly kind: "text" | "variable" | "tag" | "comment";
  /** Offsets of the first character and of the one after the last. */
  readonly start: number;
  readonly end: number;
};

export type TokenizedTemplate = {
  readonly tokens: readonly TemplateToken[];
  /** False when a comment or verbatim block is open at the end, so that its end was guessed. */
  readonly isComplete: boolean;
};
