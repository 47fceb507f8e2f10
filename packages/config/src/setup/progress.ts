/** How often a long piece of work says that it is still going on. */
const HEARTBEAT_MILLISECONDS = 10_000;
const NAME_WIDTH = 12;

/**
 * Runs one piece of work and tells on stderr how long it took: `  install      6.1 s`. Stdout stays free for the program
 * that is being set up, so that its output can be piped.
 */
export async function withProgress<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
  const startedAt = performance.now();
  const say = (text: string) => process.stderr.write(`  ${name.padEnd(NAME_WIDTH)} ${text}\n`);
  const heartbeat = setInterval(() => say(`${seconds(startedAt)} ...`), HEARTBEAT_MILLISECONDS);
  try {
    const result = await work();
    say(seconds(startedAt));
    return result;
  } catch (error) {
    say(`failed after ${seconds(startedAt)}`);
    throw error;
  } finally {
    clearInterval(heartbeat);
  }
}

function seconds(startedAt: number): string {
  return `${((performance.now() - startedAt) / 1000).toFixed(1)} s`;
}
