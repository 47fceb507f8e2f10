import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll } from "vitest";

const made: string[] = [];
afterAll(() => {
  for (const directory of made.splice(0)) rmSync(directory, { recursive: true, force: true });
});

/** A directory below the system's own for such things; it goes away when the tests of the file have run. */
export function emptyDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), "stance-cli-"));
  made.push(directory);
  return directory;
}
