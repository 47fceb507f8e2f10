import type { KnownSeverity, SourceEdit } from "@stance/model";

/** What a control says about one part of its judgment, beside the verdict. */
export type PartRule = {
  readonly severity: KnownSeverity;
  /** What a good value looks like, for people: `False`. */
  readonly expected: string;
  /** Python statement that would be right, without indentation; null when no general statement is. */
  readonly fix: readonly string[] | null;
  /** Edits to use instead of the statement. */
  readonly edits?: readonly SourceEdit[];
  /** Tells findings of one setting apart; the setting's name when there is only one. */
  readonly symbol?: string;
  /** What the statement has in its text at which a finding stands, when later statements may change other parts. */
  readonly near?: RegExp;
};
