// The door of every npm script: `node launch.mjs COMMAND [ARGUMENTS]` runs COMMAND.ts beside this file. Plain JavaScript
// that Node 20 understands, because machines still come with it: there it fetches a newer Node from npm and goes on with
// that one, so that nobody has to install anything by hand. All messages go to stderr; stdout belongs to the command.
//
// package.json says `exec node` where a program keeps running: without it npm signals only the shell in between, which
// either ignores that (SIGINT) or dies and leaves the server behind (SIGTERM).
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { constants } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

import { environmentForNpm, npmCommand } from "../src/setup/npm.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const cacheFolder = join(here, "../../../.cache");
const cacheFile = join(cacheFolder, "node-path");

/** The first version that runs TypeScript files by itself, and what is fetched where that is missing. */
const OLDEST = [22, 18];
const FETCHED = "node@24";

const [command] = process.argv.slice(2);
if (command === undefined || !/^[a-z-]+$/.test(command) || !existsSync(join(here, `${command}.ts`))) {
  console.error(`launch.mjs: unknown command ${command ?? "(none)"}`);
  process.exit(2);
}

if (isRecent(process.versions.node)) {
  process.argv.splice(1, 2, join(here, `${command}.ts`));
  await import(pathToFileURL(join(here, `${command}.ts`)).href);
} else {
  goOnUnder(recentNode());
}

/** @param {string} version */
function isRecent(version) {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const [oldestMajor = 0, oldestMinor = 0] = OLDEST;
  // 23.0 to 23.5 lack it too.
  if (major === 23) return minor >= 6;
  return major > oldestMajor || (major === oldestMajor && minor >= oldestMinor);
}

/** Path of a recent Node: named by the user, found by an earlier run, or fetched. */
function recentNode() {
  const named = process.env["STANCE_NODE"];
  if (named !== undefined)
    return versionOf(named) === undefined ? giveUp(`STANCE_NODE=${named} is no recent Node`) : named;
  const cached = existsSync(cacheFile) ? readFileSync(cacheFile, "utf8").trim() : "";
  if (existsSync(cached)) return cached;

  const startedAt = Date.now();
  console.error(`  node         ${process.versions.node} is too old, fetching Node 24 from npm ...`);
  const npm = npmCommand();
  const fetched = spawnSync(
    npm.command,
    [...npm.args, "exec", "--yes", `--package=${FETCHED}`, "--", "node", "-p", "process.execPath"],
    { env: environmentForNpm(), encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] },
  );
  const path = fetched.stdout?.trim().split("\n").at(-1) ?? "";
  const version = existsSync(path) ? versionOf(path) : undefined;
  if (version === undefined) {
    console.error(fetched.error?.message ?? fetched.stderr);
    return giveUp("Node 24 could not be fetched from npm (see above)");
  }
  mkdirSync(cacheFolder, { recursive: true });
  writeFileSync(cacheFile, `${path}\n`);
  console.error(`  node         ${version}  ${((Date.now() - startedAt) / 1000).toFixed(1)} s`);
  return path;
}

/** @param {string} path */
function versionOf(path) {
  const version = spawnSync(path, ["-p", "process.versions.node"], { encoding: "utf8" }).stdout?.trim();
  return version !== undefined && isRecent(version) ? version : undefined;
}

/** @param {string} node */
function goOnUnder(node) {
  const child = spawn(node, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: "inherit" });
  let isStopping = false;
  /** @param {NodeJS.Signals} signal */
  const stop = (signal) => {
    // Once: programs take a second signal as "at once, never mind the rest".
    if (!isStopping) child.kill(signal);
    isStopping = true;
  };
  for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])) {
    // A terminal sends Ctrl-C to the child itself.
    process.on(signal, () => {
      if (signal !== "SIGINT" || !process.stdin.isTTY) stop(signal);
    });
  }
  // Whoever started us is gone, perhaps killed: nobody is left to stop the child.
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) stop("SIGTERM");
  }, 250).unref();
  child.on("error", (error) => giveUp(error.message));
  child.on("exit", (code, signal) => process.exit(code ?? 128 + constants.signals[signal ?? "SIGTERM"]));
}

/**
 * @param {string} reason
 * @returns {never}
 */
function giveUp(reason) {
  console.error(`Stance needs Node ${OLDEST.join(".")} or newer; this is ${process.versions.node}. ${reason}.`);
  console.error(
    "Install Node 24 (https://nodejs.org), or set STANCE_NODE to the path of one, and run the command again.",
  );
  process.exit(1);
}
