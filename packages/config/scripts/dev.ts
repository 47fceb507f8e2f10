// npm run dev: the server, restarted when its source changes, and Vite with hot reload in front of it; both stop together.
import { spawn } from "node:child_process";
import { join } from "node:path";

import { foreground } from "../src/process/hand-over.ts";
import { nodeEnvironment } from "../src/process/node-environment.ts";
import { generateClient } from "../src/setup/build.ts";
import { install } from "../src/setup/install.ts";
import { main } from "../src/setup/main.ts";
import { withRunLock } from "../src/setup/run-lock.ts";
import { ROOT } from "../src/workspace/root.ts";
import { toolPath } from "../src/workspace/tool.ts";

await main(async () => {
  await withRunLock(async () => {
    await install();
    await generateClient();
  });
  const web = join(ROOT, "apps/web");
  const env = nodeEnvironment({
    // Where Vite passes the requests that are not for files of the web application; vite.config.ts reads it.
    STANCE_DEV_SERVER: process.env["STANCE_DEV_SERVER"] ?? `http://127.0.0.1:${process.env["STANCE_PORT"] ?? "8650"}`,
  });
  const run = (args: readonly string[], cwd: string) => spawn(process.execPath, args, { cwd, env, stdio: "inherit" });
  return foreground([
    run(["--watch", "--watch-preserve-output", "apps/server/src/main.ts", ...process.argv.slice(2)], ROOT),
    run([toolPath(web, "vite")], web),
  ]);
});
