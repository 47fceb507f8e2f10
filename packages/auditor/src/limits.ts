/** Bounds that keep hostile or generated input from exhausting time and memory. */
export type Limits = {
  /** Milliseconds for the whole audit. */
  readonly timeoutMs: number;
  /** Milliseconds for parsing one file; a megabyte of ordinary code takes a third of a second. */
  readonly parseTimeoutMs: number;
  /** Characters of a folded text. */
  readonly maxTextLength: number;
  /** Items of a folded list, tuple, set or dict. */
  readonly maxItems: number;
  /** Levels of nested expressions, blocks and imports that are followed. */
  readonly maxDepth: number;
  /** Levels of lists and dicts in evidence. */
  readonly maxEvidenceDepth: number;
  /** Bytes of a file that is read. */
  readonly maxFileBytes: number;
  /** Files of the tree that are looked at. */
  readonly maxFiles: number;
  /** Statements and expressions that are evaluated. */
  readonly maxSteps: number;
  /** Branches of one value before they are summed up. */
  readonly maxBranches: number;
};

export const DEFAULT_LIMITS: Limits = {
  timeoutMs: 30_000,
  parseTimeoutMs: 3000,
  maxTextLength: 1_000_000,
  maxItems: 10_000,
  maxDepth: 50,
  maxEvidenceDepth: 20,
  maxFileBytes: 1_000_000,
  maxFiles: 100_000,
  maxSteps: 1_000_000,
  maxBranches: 16,
};
