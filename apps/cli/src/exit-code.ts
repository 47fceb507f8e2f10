/** What the process says when it ends. Scripts rely on these numbers: they never change meaning. */
export const EXIT_CODE = {
  /** Nothing open at or above the threshold. */
  clean: 0,
  /** Findings at or above the threshold are open. */
  findings: 1,
  /** The work could not be done. */
  failure: 2,
} as const;

export type ExitCode = (typeof EXIT_CODE)[keyof typeof EXIT_CODE];
