// node apps/server/src/main.ts [--demo]
import { join } from "node:path";
import { parseArgs } from "node:util";

import { DatabaseError } from "@stance/db";

import type { DemoSignIn } from "#demo/demo-people.ts";

import { ConfigError, readConfig, type Config } from "./config.ts";
import { createLog } from "./log.ts";
import { announcement } from "./start/announce.ts";
import { progressTo } from "./start/progress.ts";
import { StartError } from "./start/start-error.ts";
import { startServer, type RunningServer } from "./start/start-server.ts";

try {
  await main();
} catch (error) {
  const isExplained = error instanceof ConfigError || error instanceof StartError || error instanceof DatabaseError;
  process.stderr.write(
    isExplained ? `\n${error.message}\n` : `\n${error instanceof Error ? error.stack : String(error)}\n`,
  );
  process.exitCode = 1;
}

async function main(): Promise<void> {
  const isDemo = readArguments();
  const config = isDemo ? withDemoData(readConfig()) : readConfig();
  const progress = progressTo(process.stdout);
  let demo: DemoSignIn | undefined;
  const server = await startServer(config, createLog(config.logLevel), progress, async (services, app) => {
    if (!isDemo) return;
    // Loaded only here: the demonstration is no part of a real server.
    const { loadDemo } = await import("#demo/load-demo.ts");
    demo = await progress.step("demo", (note) => loadDemo(services, app, note));
  });
  stopOnSignal(server);
  progress.say(await announcement(server, demo));
}

function readArguments(): boolean {
  try {
    return parseArgs({ options: { demo: { type: "boolean", default: false } } }).values.demo;
  } catch (error) {
    throw new StartError(`${error instanceof Error ? error.message : String(error)}\nUsage: npm start [-- --demo]`);
  }
}

/** The demonstration never mixes with real projects. */
function withDemoData(config: Config): Config {
  return { ...config, dataDirectory: join(config.dataDirectory, "demo") };
}

function stopOnSignal(server: RunningServer): void {
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    // Not only once: a supervisor that signals the whole group sends a second one, which must not cut the stop short.
    process.on(signal, () => {
      server.stop().then(
        () => process.exit(0),
        (error: unknown) => {
          server.services.log.fatal({ err: error }, "could not stop cleanly");
          process.exit(1);
        },
      );
    });
  }
}
