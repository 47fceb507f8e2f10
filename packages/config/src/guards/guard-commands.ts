import { join } from "node:path";

import { ROOT } from "#workspace/root.ts";
import { toolPath } from "#workspace/tool.ts";

/**
 * Arguments for Node that run each guard over the workspace in the current directory. `npm test` and the tests that plant a
 * violation in front of each guard take them from here, so that what is proved to fail is what runs.
 */
export const GUARD_COMMANDS = {
  typecheck: [script("check-types.ts")],
  lint: [toolPath(ROOT, "oxlint")],
  format: [toolPath(ROOT, "oxfmt"), "--check"],
  deps: [script("check-imports.ts")],
  unused: [toolPath(ROOT, "knip"), "--no-progress"],
  generated: [script("check-generated.ts")],
} as const satisfies Record<string, readonly string[]>;

function script(name: string): string {
  return join(ROOT, "packages/config/scripts", name);
}
