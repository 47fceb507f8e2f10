import type { Limits } from "#limits.ts";

/** Thrown when evaluation has to stop; caught once, where the module is evaluated. */
export class LimitExceeded extends Error {}

/** Clock reads are dear, so time is looked at once in this many steps. */
const STEPS_PER_CLOCK = 512;

/** Counts steps and watches the clock for one audit. */
export class Budget {
  readonly #limits: Limits;
  readonly #deadline: number;
  #steps = 0;

  constructor(limits: Limits, startedAt = performance.now()) {
    this.#limits = limits;
    this.#deadline = startedAt + limits.timeoutMs;
  }

  /** Milliseconds that one file may take to parse: of its own limit and of what is left of the whole. */
  parsePatience(): number {
    return Math.min(this.#limits.parseTimeoutMs, this.#deadline - performance.now());
  }

  step(): void {
    this.#steps += 1;
    if (this.#steps > this.#limits.maxSteps) throw new LimitExceeded(`more than ${this.#limits.maxSteps} steps`);
    if (this.#steps % STEPS_PER_CLOCK === 0) this.checkTime();
  }

  checkTime(): void {
    if (performance.now() > this.#deadline) throw new LimitExceeded(`more than ${this.#limits.timeoutMs} ms`);
  }
}
