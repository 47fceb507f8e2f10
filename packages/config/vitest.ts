import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join, resolve } from "node:path";

import { defineConfig, type TestProjectConfiguration } from "vitest/config";

import { workspaceMembers } from "./src/workspace/members.ts";

const root = resolve(import.meta.dirname, "../..");

/** Milliseconds. These start databases and servers; a machine that is busy with other tests needs the room. */
const INTEGRATION_TIMEOUT = 60_000;
const INTEGRATION = new Set(["apps/cli", "apps/server", "packages/config", "packages/db", "e2e"]);

export default defineConfig({
  root,
  // One more than there are processors: tests of servers and processes mostly wait for what they started.
  test: { projects: projects(), maxWorkers: availableParallelism() + 1 },
});

/** One project a package, found by folder, so that a new package cannot be forgotten. */
function projects(): TestProjectConfiguration[] {
  return workspaceMembers(root).map(({ folder }) => {
    const ownConfig = join(root, folder, "vitest.config.ts");
    if (existsSync(ownConfig)) return ownConfig;
    return {
      test: {
        name: folder,
        root: join(root, folder),
        environment: "node",
        // Playwright runs the *.spec.ts files in e2e.
        include: ["**/*.test.{ts,tsx}"],
        ...(INTEGRATION.has(folder) ? { testTimeout: INTEGRATION_TIMEOUT, hookTimeout: INTEGRATION_TIMEOUT } : {}),
      },
    };
  });
}
