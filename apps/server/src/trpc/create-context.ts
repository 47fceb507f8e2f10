import type { FastifyReply, FastifyRequest } from "fastify";

import { requestOrigin } from "#http/server-origin.ts";
import type { Services } from "#services.ts";
import { sessionCookie } from "#session/session-cookie.ts";
import { findSession } from "#session/session-store.ts";

import type { Context } from "./context.ts";

/** The context of one HTTP request; all calls of a batch share it. */
export async function createContext(
  services: Services,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Context> {
  const cookie = sessionCookie(services.config, request, reply);
  const { presented } = cookie;
  const session = presented === undefined ? null : await findSession(services.db.client, presented, services.now());
  return {
    services,
    request: {
      id: request.id,
      address: request.ip,
      userAgent: request.headers["user-agent"],
      origin: requestOrigin(services.config, request),
    },
    session,
    cookie,
  };
}
