/** Tells a person on standard output what is going on and how long it took. */
export type Progress = {
  /** Runs one piece of work; says every few seconds that it is still going on. */
  step<Result>(name: string, work: (note: (text: string) => void) => Promise<Result>): Promise<Result>;
  say(text: string): void;
};

const HEARTBEAT = 5000;
const NAME_WIDTH = 12;

/** Lines like `  database     1.2 s`. */
export function progressTo(output: { write(text: string): unknown }): Progress {
  return {
    async step(name, work) {
      const startedAt = performance.now();
      const line = (text: string) => output.write(`  ${name.padEnd(NAME_WIDTH)} ${text}\n`);
      const elapsed = () => `${((performance.now() - startedAt) / 1000).toFixed(1)} s`;
      const heartbeat = setInterval(() => line(`${elapsed()} ...`), HEARTBEAT);
      try {
        const result = await work((text) => line(`${elapsed().padEnd(7)} ${text}`));
        line(elapsed());
        return result;
      } catch (error) {
        line(`failed after ${elapsed()}`);
        throw error;
      } finally {
        clearInterval(heartbeat);
      }
    },
    say(text) {
      output.write(`${text}\n`);
    },
  };
}
