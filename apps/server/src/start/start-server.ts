import type { AddressInfo } from "node:net";

import { migrate, openDatabase } from "@stance/db";
import type { FastifyInstance } from "fastify";

import { buildApp } from "#app.ts";
import type { Config } from "#config.ts";
import type { Log } from "#log.ts";
import type { Services } from "#services.ts";
import { nobodysHash } from "#session/password-hash.ts";
import { purgeThrottles } from "#session/login-throttle.ts";
import { purgeSessions } from "#session/session-store.ts";

import { createServices } from "./create-services.ts";
import { startDailyRefresh } from "./daily-refresh.ts";
import type { Progress } from "./progress.ts";
import { StartError } from "./start-error.ts";

export type RunningServer = {
  readonly services: Services;
  readonly address: AddressInfo;
  /** Takes no new requests, lets running ones end, closes the database. Safe to call twice. */
  stop(): Promise<void>;
};

/** Opens and migrates the database, then listens. Throws `StartError` or `DatabaseError` with what to do next. */
export async function startServer(
  config: Config,
  log: Log,
  progress: Progress,
  beforeListening: (services: Services, app: FastifyInstance) => Promise<void> = async () => undefined,
): Promise<RunningServer> {
  const db = await progress.step("database", () =>
    openDatabase({ url: config.databaseUrl, dataDirectory: config.dataDirectory, log }),
  );
  const cleanUp = [() => db.close()];
  let stopping: Promise<void> | undefined;
  const stop = () => (stopping ??= inReverse(cleanUp));
  try {
    await progress.step("migrations", () => migrate(db));
    const services = await createServices(db, config, log);
    cleanUp.push(services.stopWork);
    await Promise.all([
      nobodysHash(),
      purgeSessions(db.client, services.now()),
      purgeThrottles(db.client, services.now()),
    ]);
    const app = await buildApp(services);
    // Open streams end first: closing waits for them.
    app.addHook("preClose", () => services.live.stop());
    cleanUp.push(() => app.close());
    await beforeListening(services, app);
    const address = await listen(app, config);
    cleanUp.push(startDailyRefresh(services).stop);
    await services.queue.sweep();
    return { services, address, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function inReverse(steps: readonly (() => Promise<void>)[]): Promise<void> {
  for (const step of steps.toReversed()) await step();
}

async function listen(app: FastifyInstance, { host, port }: Config): Promise<AddressInfo> {
  try {
    await app.listen({ host, port });
  } catch (error) {
    throw listenError(error, host, port);
  }
  const address = app.server.address();
  if (address === null || typeof address === "string") throw new Error("The server listens on no port");
  return address;
}

function listenError(error: unknown, host: string, port: number): unknown {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  switch (code) {
    case "EADDRINUSE":
      return new StartError(
        `Port ${port} on ${host} is in use. Stop the other program, or set STANCE_PORT to another port.`,
      );
    case "EACCES":
      return new StartError(`Port ${port} on ${host} needs more rights. Set STANCE_PORT to a port from 1024 on.`);
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
      return new StartError(
        `${host} is no address of this machine. Set STANCE_HOST to one that is, or to 0.0.0.0 for all.`,
      );
    default:
      return error;
  }
}
