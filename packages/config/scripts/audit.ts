// npm run audit -- PATH [FLAGS]: the command-line program from source. Everything this script says goes to stderr; paths
// are taken from where the user typed the command.
import { join } from "node:path";

import { handOver } from "../src/process/hand-over.ts";
import { install } from "../src/setup/install.ts";
import { main } from "../src/setup/main.ts";
import { withRunLock } from "../src/setup/run-lock.ts";
import { ROOT } from "../src/workspace/root.ts";

await main(async () => {
  await withRunLock(install);
  const cwd = process.env["INIT_CWD"] ?? process.cwd();
  return handOver([join(ROOT, "apps/cli/src/main.ts"), "audit", ...process.argv.slice(2)], cwd);
});
