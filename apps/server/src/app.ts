import { randomUUID } from "node:crypto";

import fastifyCookie from "@fastify/cookie";
import fastifyRateLimit from "@fastify/rate-limit";
import { fastifyTRPCPlugin, type FastifyTRPCPluginOptions } from "@trpc/server/adapters/fastify";
import Fastify, {
  LogController,
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyServerOptions,
} from "fastify";

import type { Config } from "./config.ts";
import { cliDownload } from "./http/cli-download.ts";
import { errorAnswers } from "./http/error-answers.ts";
import { healthRoutes } from "./http/health.ts";
import { checkHost, checkOrigin } from "./http/request-origin.ts";
import { securityHeaders } from "./http/security-headers.ts";
import { WEB_DIST, webApp } from "./http/web-app.ts";
import { baselineRoute } from "./ingest/baseline-route.ts";
import { reportRoutes } from "./ingest/report-routes.ts";
import { appRouter, type AppRouter } from "./router.ts";
import type { Services } from "./services.ts";
import { sessionCookie } from "./session/session-cookie.ts";
import { createContext } from "./trpc/create-context.ts";

/** Names of all procedures of a batch, joined by commas, are one path parameter. */
const MAX_PARAM_LENGTH = 5000;

type AppOptions = {
  /** Folder of the built web app. */
  readonly webDist?: string;
};

/** The whole HTTP side; it listens nowhere yet. */
export async function buildApp(services: Services, { webDist = WEB_DIST }: AppOptions = {}): Promise<FastifyInstance> {
  const { config } = services;
  // Its own type, so that the instance keeps Fastify's default one.
  const loggerInstance: FastifyBaseLogger = services.log;
  const app: FastifyInstance = Fastify({
    loggerInstance,
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: trustedProxies(config.trustProxy),
    genReqId: () => randomUUID(),
    routerOptions: { maxParamLength: MAX_PARAM_LENGTH },
    // A stop waits for running requests and closes idle connections.
    forceCloseConnections: "idle",
  });
  errorAnswers(app);
  logRequests(app);
  await securityHeaders(app, config);
  await app.register(fastifyCookie);
  await app.register(fastifyRateLimit, { max: config.requestsPerMinute, timeWindow: 60_000 });
  app.addHook("onRequest", async (request, reply) => {
    checkHost(config, request);
    checkOrigin(config, request, sessionCookie(config, request, reply).presented !== undefined);
  });
  healthRoutes(app, services);
  cliDownload(app);
  await app.register((scope) => reportRoutes(scope, services));
  baselineRoute(app, services);
  await app.register(fastifyTRPCPlugin<AppRouter>, {
    prefix: "/trpc",
    trpcOptions: {
      router: appRouter,
      createContext: ({ req, res }) => createContext(services, req, res),
      onError: ({ error, path, req }) => {
        if (error.code === "INTERNAL_SERVER_ERROR")
          req.log.error({ err: error.cause ?? error, path }, "procedure failed");
      },
    },
  } satisfies FastifyTRPCPluginOptions<AppRouter>);
  await webApp(app, webDist);
  return app;
}

/** Where, how long and with what result; never the query, which may carry what a person searched for. */
function logRequests(app: FastifyInstance): void {
  app.addHook("onRequest", async (request, reply) => {
    reply.header("X-Request-Id", request.id);
  });
  app.addHook("onResponse", async (request, reply) => {
    const [path] = request.url.split("?", 1);
    const line = { method: request.method, path, status: reply.statusCode, ms: Math.round(reply.elapsedTime) };
    request.log.debug(line, "request");
  });
}

/** A number counts the proxies from here outwards; addresses are taken as Fastify takes them. */
function trustedProxies(trust: Config["trustProxy"]): NonNullable<FastifyServerOptions["trustProxy"]> {
  return typeof trust === "number" ? (_address, hop) => hop < trust : trust;
}
