import type { FastifyInstance } from "fastify";

import type { Services } from "#services.ts";

/** Milliseconds. A database that needs longer is not ready. */
const PATIENCE = 2000;

/** `/healthz`: the process answers. `/readyz`: the database does too, so requests may be sent here. */
export function healthRoutes(app: FastifyInstance, { db, log }: Services): void {
  app.get("/healthz", { config: { rateLimit: false } }, async () => ({ status: "ok" }));
  app.get("/readyz", { config: { rateLimit: false } }, async (_request, reply) => {
    const isReady = await answersInTime(db.ping(), (error) => log.warn({ err: error }, "the database does not answer"));
    if (!isReady) reply.code(503);
    return { status: isReady ? "ok" : "unavailable" };
  });
}

async function answersInTime(answer: Promise<void>, onFailure: (error: unknown) => void): Promise<boolean> {
  const { promise: late, resolve } = Promise.withResolvers<boolean>();
  const timer = setTimeout(resolve, PATIENCE, false);
  const inTime = answer.then(
    () => true,
    (error: unknown) => {
      onFailure(error);
      return false;
    },
  );
  const isReady = await Promise.race([inTime, late]);
  clearTimeout(timer);
  return isReady;
}
