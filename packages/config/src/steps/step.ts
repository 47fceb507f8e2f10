/** What a step found. `passed` and `failed` count tests, or 1 for a step that only says yes or no. */
export type StepOutcome = {
  readonly passed: number;
  readonly failed: number;
  readonly skipped?: number;
  /** One short line for the summary, for example what was used or what could not be done. */
  readonly note?: string;
  /** Everything the step printed; shown when it failed. */
  readonly output: string;
};

/** One named part of `npm test`. */
export type Step = {
  readonly name: string;
  /** Names of steps that must have succeeded before, where they take part in the run. */
  readonly needs?: readonly string[];
  /** Uses all cores by itself, so nothing runs beside it. */
  readonly isAlone?: boolean;
  /** `onOutput` gets what the step prints while it runs. */
  readonly run: (onOutput: (chunk: string) => void) => Promise<StepOutcome>;
};

/** A step that ran, or that could not because one it needs failed. */
export type FinishedStep = StepOutcome & { readonly name: string; readonly seconds: number };
