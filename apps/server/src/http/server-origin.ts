import type { FastifyRequest } from "fastify";

import type { Config } from "#config.ts";
import { isBehindTls } from "#session/session-cookie.ts";

/** The address that people use, for links and commands. */
export function serverOrigin(config: Config, listening: { readonly port: number }): string {
  if (config.publicUrl !== undefined) return config.publicUrl.origin;
  const isEverywhere = config.host === "0.0.0.0" || config.host === "::";
  const host = isEverywhere ? "127.0.0.1" : config.host;
  return `http://${host.includes(":") ? `[${host}]` : host}:${listening.port}`;
}

/** The address at which this visitor reached the server. */
export function requestOrigin(config: Config, request: FastifyRequest): string {
  if (config.publicUrl !== undefined) return config.publicUrl.origin;
  return `${isBehindTls(config, request) ? "https" : "http"}://${request.host}`;
}
