import { defineConfig } from "@playwright/test";

const CHROMIUM = process.env["CHROMIUM"] ?? "/usr/bin/chromium";

/** Browser tests against servers that the fixtures start themselves, each with a data directory of its own. */
export default defineConfig({
  testDir: ".",
  testMatch: "*.spec.ts",
  // Starting a server with a new database takes seconds, more so while the other worker does the same.
  timeout: 60_000,
  expect: { timeout: 10_000 },
  workers: 2,
  fullyParallel: false,
  retries: 0,
  forbidOnly: process.env["CI"] !== undefined,
  outputDir: "../.cache/test/e2e",
  use: {
    viewport: { width: 1440, height: 900 },
    locale: "en-GB",
    timezoneId: "Europe/Berlin",
    contextOptions: { reducedMotion: "reduce" },
    video: "off",
    trace: "retain-on-failure",
    launchOptions: {
      executablePath: CHROMIUM,
      // The rule keeps the browser from calling home; every other host is refused.
      args: [
        "--disable-dev-shm-usage",
        "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1 , EXCLUDE localhost",
      ],
    },
  },
});
