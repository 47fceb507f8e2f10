// launch.mjs run FILE [ARGUMENTS]: installs what has changed, then runs a TypeScript file of this repository from its root.
import { handOver } from "../src/process/hand-over.ts";
import { install } from "../src/setup/install.ts";
import { main } from "../src/setup/main.ts";
import { withRunLock } from "../src/setup/run-lock.ts";
import { ROOT } from "../src/workspace/root.ts";

await main(async () => {
  await withRunLock(install);
  return handOver(process.argv.slice(2), ROOT);
});
