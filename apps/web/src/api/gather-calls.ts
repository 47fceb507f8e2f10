export type GatheredCall = {
  /** Asks for a run; further asks until then are the same one. */
  readonly soon: () => void;
  /** Drops a run that has not begun. */
  readonly cancel: () => void;
};

/** One run for everything that asks for it within `wait` milliseconds of each other. */
export function gatherCalls(run: () => void, wait: number): GatheredCall {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    soon: () => {
      clearTimeout(timer);
      timer = setTimeout(run, wait);
    },
    cancel: () => {
      clearTimeout(timer);
    },
  };
}
