import type {} from "@fastify/cookie";
import type { FastifyReply, FastifyRequest } from "fastify";

import type { Config } from "#config.ts";
import type { Context } from "#trpc/context.ts";

/** The browser keeps a `__Host-` cookie only when it is Secure, from this very host, and for the whole site. */
const SECURE_NAME = "__Host-stance";
/** On plain HTTP, as on loopback, browsers refuse that prefix. */
const PLAIN_NAME = "stance";

/** Reading and writing the session cookie of one request. */
export function sessionCookie(config: Config, request: FastifyRequest, reply: FastifyReply): Context["cookie"] {
  const isSecure = isBehindTls(config, request);
  const name = isSecure ? SECURE_NAME : PLAIN_NAME;
  const attributes = { path: "/", httpOnly: true, sameSite: "lax", secure: isSecure } as const;
  return {
    presented: request.cookies[name],
    set(secret, expires) {
      reply.setCookie(name, secret, { ...attributes, expires });
    },
    clear() {
      reply.clearCookie(name, attributes);
    },
  };
}

/** True when the visitor's connection is encrypted, here or at the proxy. */
export function isBehindTls(config: Config, request: FastifyRequest): boolean {
  return config.publicUrl?.protocol === "https:" || request.protocol === "https";
}
