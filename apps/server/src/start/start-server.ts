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
  beforeListening: (services: Services) => Promise<void> = async () => undefined,
): Promise<RunningServer> {
  const db = await progress.step("database", () =>
    openDatabase({ url: config.databaseUrl, dataDirectory: config.dataDirectory, log }),
  );
  let stopping: Promise<void> | undefined;
  let app: FastifyInstance | undefined;
  const stop = () =>
    (stopping ??= (async () => {
      await app?.close();
      await db.close();
    })());
  try {
    await progress.step("migrations", () => migrate(db));
    const services: Services = { db, config, log, now: () => new Date() };
    await Promise.all([
      nobodysHash(),
      purgeSessions(db.client, services.now()),
      purgeThrottles(db.client, services.now()),
    ]);
    await beforeListening(services);
    app = await buildApp(services);
    return { services, address: await listen(app, config), stop };
  } catch (error) {
    await stop();
    throw error;
  }
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
