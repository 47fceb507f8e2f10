import { defineConfig } from "vitest/config";

/** Milliseconds. These start databases; a machine that is busy with other tests needs the room. */
const TIMEOUT = 60_000;

export default defineConfig({
  test: { name: "packages/db", environment: "node", testTimeout: TIMEOUT, hookTimeout: TIMEOUT },
});
