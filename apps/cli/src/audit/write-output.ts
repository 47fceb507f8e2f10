import { writeFile } from "node:fs/promises";

import { CliFailure } from "#cli-failure.ts";

/**
 * Writes a result to a file, replacing what is there.
 * @throws CliFailure `unwritable`.
 */
export async function writeOutput(file: string, text: string): Promise<void> {
  try {
    await writeFile(file, text);
  } catch (error) {
    throw new CliFailure("unwritable", `${file} cannot be written.`, {
      details: [error instanceof Error ? error.message : String(error)],
      next: ["Check that the directory exists and may be written to."],
      cause: error,
    });
  }
}
