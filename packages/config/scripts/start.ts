// npm start [-- SERVER ARGUMENTS]: installs, generates and builds what has changed, then runs the server from source.
import { handOver } from "../src/process/hand-over.ts";
import { buildAll } from "../src/setup/build.ts";
import { install } from "../src/setup/install.ts";
import { main } from "../src/setup/main.ts";
import { withRunLock } from "../src/setup/run-lock.ts";
import { ROOT } from "../src/workspace/root.ts";

await main(async () => {
  await withRunLock(async () => {
    await install();
    await buildAll();
  });
  return handOver(["apps/server/src/main.ts", ...process.argv.slice(2)], ROOT);
});
