import { join } from "node:path";

import { ROOT } from "#workspace/root.ts";
import { toolPath } from "#workspace/tool.ts";

/** A check of the source itself, without running it. */
export type Guard = keyof typeof GUARDS;

// Functions, because a tool can only be found once it is installed.
const GUARDS = {
  typecheck: () => [script("check-types.ts")],
  lint: () => [toolPath(ROOT, "oxlint")],
  format: () => [toolPath(ROOT, "oxfmt"), "--check"],
  deps: () => [script("check-imports.ts")],
  unused: () => [toolPath(ROOT, "knip"), "--no-progress"],
  generated: () => [script("check-generated.ts")],
} as const satisfies Record<string, () => readonly string[]>;

/**
 * Arguments for Node that run a guard over the workspace in the current directory. `npm test` and the tests that plant a
 * violation in front of each guard take them from here, so that what is proved to fail is what runs.
 */
export function guardCommand(guard: Guard): readonly string[] {
  return GUARDS[guard]();
}

function script(name: string): string {
  return join(ROOT, "packages/config/scripts", name);
}
