import type { CodeModule } from "./code-module.ts";
import type { CodeScope } from "./code-scope.ts";
import type { Traced } from "./trace-origin.ts";
import { isViewScope } from "./view-scope.ts";

const COMMAND_LINE =
  /(?:^|\/)(?:management\/commands|scripts?|bin|devtools|dev_tools)\/|(?:^|\/)(?:manage|cli|__main__)\.py$/;

/**
 * Traits that any site may have: `command-line` where an operator runs the code by hand, `view-argument` for a value that
 * a view gets from the address.
 */
export function placeTraits(module: CodeModule, scope: CodeScope, traced: Traced | undefined): readonly string[] {
  const traits = COMMAND_LINE.test(module.path) ? ["command-line"] : [];
  return traced?.origin === "parameter" && isViewScope(scope, module) ? [...traits, "view-argument"] : traits;
}
