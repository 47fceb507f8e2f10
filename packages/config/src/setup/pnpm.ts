import { readFileSync } from "node:fs";
import { join } from "node:path";

import { run } from "#process/run.ts";
import { environmentForNpm, npmCommand } from "#setup/npm.mjs";
import { SetupError } from "#setup/setup-error.ts";
import { ROOT } from "#workspace/root.ts";

/**
 * Runs the pnpm version that package.json pins, fetched by npm: nobody has to install it, and corepack, which would do the
 * same, fails on the signature keys of older Node versions.
 */
export async function runPnpm(args: readonly string[], hint: string): Promise<void> {
  const npm = npmCommand();
  const { code, output } = await run(npm.command, [...npm.args, "exec", "--yes", "--", pinnedPnpm(), ...args], {
    cwd: ROOT,
    // CI: pnpm asks no question, even where it has to replace a node_modules folder that npm made.
    env: { ...environmentForNpm(), CI: "true" },
  });
  if (code !== 0) throw new SetupError(`${output.trimEnd()}\n\n${hint}`);
}

function pinnedPnpm(): string {
  const manifest = readFileSync(join(ROOT, "package.json"), "utf8");
  const pinned = /"packageManager": "(pnpm@[\d.]+)"/.exec(manifest)?.[1];
  if (pinned === undefined) throw new SetupError("package.json pins no pnpm version in packageManager");
  return pinned;
}
