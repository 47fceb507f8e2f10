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

/** Settings that say how to reach a registry; the only ones that still hold for an inner npm or pnpm. */
const KEPT_SETTINGS =
  /^npm_config_(?:registry|userconfig|globalconfig|cache|ca|cafile|cert|key|proxy|https[-_]proxy|no[-_]?proxy|strict[-_]ssl|fetch[-_].*|offline|prefer[-_]offline|@.*|\/\/.*)$/i;

/**
 * The environment without what npm or pnpm tells its scripts about the package, the command line and itself: an inner one
 * would take that for its own configuration (`npm run --silent` would silence its errors).
 * @returns {NodeJS.ProcessEnv}
 */
export function environmentForNpm() {
  const kept = Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name) || KEPT_SETTINGS.test(name));
  return { ...Object.fromEntries(kept), NO_UPDATE_NOTIFIER: "1" };
}
