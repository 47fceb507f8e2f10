import { isIP } from "node:net";

import type { FastifyRequest } from "fastify";

import { AppError } from "#app-error.ts";
import type { Config } from "#config.ts";
import { isBehindTls } from "#session/session-cookie.ts";

const SAFE_METHODS: ReadonlySet<string> = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Refuses host names that were not configured. An address literal or a loopback name cannot be pointed here by somebody
 * else's name server (DNS rebinding); every other name has to be `STANCE_PUBLIC_URL`.
 */
export function checkHost(config: Config, request: FastifyRequest): void {
  const { hostname } = request;
  const name = hostname.replace(/^\[|\]$/g, "").toLowerCase();
  if (isIP(name) !== 0 || name === "localhost" || name.endsWith(".localhost")) return;
  if (name === config.publicUrl?.hostname || name === config.host) return;
  throw new AppError(
    "bad-request",
    "This host name is not configured. Set STANCE_PUBLIC_URL to the address that people use.",
  );
}

/**
 * Refuses unsafe requests that another site made a browser send. Programs send neither header; a request with a session
 * cookie always comes from a browser, and browsers say where a request was made.
 */
export function checkOrigin(config: Config, request: FastifyRequest, hasSession: boolean): void {
  if (SAFE_METHODS.has(request.method)) return;
  const { origin } = request.headers;
  const site = request.headers["sec-fetch-site"];
  const isForeignSite = site !== undefined && site !== "same-origin" && site !== "none";
  const isForeignOrigin = origin !== undefined && !ownOrigins(config, request).includes(origin);
  const isMute = origin === undefined && site === undefined && hasSession;
  if (isForeignSite || isForeignOrigin || isMute) {
    throw new AppError("forbidden", "This request was not made by Stance's own pages.");
  }
}

function ownOrigins(config: Config, request: FastifyRequest): readonly string[] {
  const scheme = isBehindTls(config, request) ? "https" : "http";
  const seen = `${scheme}://${request.host}`;
  return config.publicUrl === undefined ? [seen] : [seen, config.publicUrl.origin];
}
