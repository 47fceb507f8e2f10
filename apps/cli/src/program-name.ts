import { readFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";

import { z } from "zod";

/** npm's record of what it put into a node_modules folder. */
const lockSchema = z.object({ packages: z.object({ "node_modules/stance": z.object({ resolved: z.url() }) }) });

/**
 * How the reader can start this program again, for commands to copy: under npx it is not on the path, so the command is
 * npx with the address that it came from. `script` is the file that runs.
 */
export function programName(script: string, workingDirectory: string): string {
  if (script.endsWith(".ts")) {
    const fromHere = relative(workingDirectory, script);
    return `node ${fromHere.length < script.length ? fromHere : script}`;
  }
  const isUnderNpx = script.split(sep).includes("_npx");
  const address = isUnderNpx ? addressOf(script) : null;
  return address === null ? "stance" : `npx --yes ${address}`;
}

/** Null when npm's record is not where it is today or says something else: then the plain name has to do. */
function addressOf(script: string): string | null {
  try {
    const lock = readFileSync(join(dirname(script), "../.package-lock.json"), "utf8");
    return lockSchema.parse(JSON.parse(lock)).packages["node_modules/stance"].resolved;
  } catch {
    return null;
  }
}
