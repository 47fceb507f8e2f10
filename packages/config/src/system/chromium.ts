import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

import { SetupError } from "#setup/setup-error.ts";

/** Where distributions and vendors put it, beside the folders of the PATH. */
const USUAL_PATHS = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome-stable",
  "/usr/bin/google-chrome",
  "/snap/bin/chromium",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];
const NAMES = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];

/** Path of the browser for the end-to-end tests: the one the variable CHROMIUM names, else the first that is installed. */
export function findChromium(): string | undefined {
  const named = process.env["CHROMIUM"];
  if (named !== undefined && named !== "") {
    if (!existsSync(named))
      throw new SetupError(`CHROMIUM=${named} does not exist. Correct the variable or remove it.`);
    return named;
  }
  const onPath = (process.env["PATH"] ?? "")
    .split(delimiter)
    .flatMap((folder) => NAMES.map((name) => join(folder, name)));
  return [...USUAL_PATHS, ...onPath].find((path) => existsSync(path));
}
