import helmet from "@fastify/helmet";
import type { FastifyInstance } from "fastify";

import type { Config } from "#config.ts";
import { isBehindTls } from "#session/session-cookie.ts";

/** Seconds: two years, what the browsers' preload list asks for. */
const HSTS = "max-age=63072000; includeSubDomains";

/** Features that Stance never uses, switched off for the page and for whatever might get into it. */
const SWITCHED_OFF = [
  "accelerometer",
  "browsing-topics",
  "camera",
  "display-capture",
  "encrypted-media",
  "fullscreen",
  "geolocation",
  "gyroscope",
  "magnetometer",
  "microphone",
  "midi",
  "payment",
  "picture-in-picture",
  "publickey-credentials-get",
  "screen-wake-lock",
  "usb",
  "xr-spatial-tracking",
];

/** Headers on every answer, files and errors included. */
export async function securityHeaders(app: FastifyInstance, config: Config): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "manifest-src": ["'self'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
      },
    },
    referrerPolicy: { policy: "same-origin" },
    crossOriginOpenerPolicy: { policy: "same-origin" },
    crossOriginResourcePolicy: { policy: "same-origin" },
    crossOriginEmbedderPolicy: { policy: "require-corp" },
    frameguard: { action: "deny" },
    hsts: false,
  });
  const permissions = SWITCHED_OFF.map((feature) => `${feature}=()`).join(", ");
  app.addHook("onRequest", async (request, reply) => {
    reply.header("Permissions-Policy", permissions);
    if (isBehindTls(config, request)) reply.header("Strict-Transport-Security", HSTS);
  });
  app.addHook("onSend", async (_request, reply) => {
    // Answers are about a person's projects; what may be kept, such as a file of the web app, says so itself.
    if (!reply.hasHeader("Cache-Control") && !reply.raw.hasHeader("Cache-Control"))
      reply.header("Cache-Control", "no-store");
  });
}
