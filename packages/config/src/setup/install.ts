import { existsSync } from "node:fs";
import { join } from "node:path";

import { runPnpm } from "#setup/pnpm.ts";
import { whenChanged } from "#setup/when-changed.ts";
import { workspaceMembers } from "#workspace/members.ts";
import { ROOT } from "#workspace/root.ts";

/** Installs what the lockfile says, when the lockfile or a manifest has changed since the last time. */
export async function install(): Promise<void> {
  await whenChanged({
    name: "install",
    inputs: [
      "package.json",
      "pnpm-workspace.yaml",
      "pnpm-lock.yaml",
      ...[".npmrc"].filter((file) => existsSync(join(ROOT, file))),
      ...workspaceMembers(ROOT).map(({ folder }) => `${folder}/package.json`),
    ],
    output: "node_modules/.modules.yaml",
    work: () =>
      runPnpm(
        ["install", "--frozen-lockfile", "--prefer-offline", "--reporter=append-only"],
        "The dependencies could not be installed. Check that the npm registry can be reached; after a change to a package.json run `npm exec -- pnpm@10.34.9 install` once, so that pnpm-lock.yaml follows.",
      ),
  });
}
