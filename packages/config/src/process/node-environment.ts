import { delimiter, dirname, join } from "node:path";

import { ROOT } from "#workspace/root.ts";

/**
 * The environment for programs of this repository: this Node first on the PATH, since something that says `node` must not
 * get an older one, and a cache of compiled modules, which takes a third off the start of the server.
 */
export function nodeEnvironment(extra: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  return {
    NODE_COMPILE_CACHE: join(ROOT, ".cache/compiled"),
    ...process.env,
    PATH: [dirname(process.execPath), process.env["PATH"] ?? ""].join(delimiter),
    ...extra,
  };
}
