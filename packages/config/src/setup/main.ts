import { SetupError } from "#setup/setup-error.ts";

/** Runs a script and ends with its exit code; a failed set-up shows its explanation without a stack. */
export async function main(script: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await script();
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    process.stderr.write(`\n${error.message}\n`);
    process.exitCode = 1;
  }
}
