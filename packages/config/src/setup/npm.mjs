// How to call npm from inside an npm script. JavaScript, because launch.mjs needs it under Node 20.
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

/**
 * The npm that called us, else the one beside this Node, else whatever the PATH offers.
 * @returns {{ command: string, args: string[] }}
 */
export function npmCommand() {
  const beside = dirname(process.execPath);
  const script = [
    process.env["npm_execpath"] ?? "",
    join(beside, "../lib/node_modules/npm/bin/npm-cli.js"),
    join(beside, "node_modules/npm/bin/npm-cli.js"),
  ].find((path) => path.endsWith("npm-cli.js") && existsSync(path));
  return script === undefined ? { command: "npm", args: [] } : { command: process.execPath, args: [script] };
}

/**
 * The environment without what npm tells its scripts about the package and the command line: an inner npm or pnpm would
 * take that for its own configuration (`npm run --silent` would silence its errors). Settings that say how to reach a
 * registry stay.
 * @returns {NodeJS.ProcessEnv}
 */
export function environmentForNpm() {
  const inner =
    /^npm_(?:lifecycle_|package_|command$|config_(?:loglevel|local_prefix|global_prefix|prefix|user_agent|init_module)$)/;
  const kept = Object.entries(process.env).filter(([name]) => !inner.test(name));
  return { ...Object.fromEntries(kept), NO_UPDATE_NOTIFIER: "1" };
}
