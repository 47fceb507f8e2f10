import { existsSync } from "node:fs";
import { join, resolve } from "node:path";

import fastifyStatic from "@fastify/static";
import type { FastifyInstance } from "fastify";

import { AppError } from "#app-error.ts";

/** Where the build of apps/web lies. */
export const WEB_DIST = resolve(import.meta.dirname, "../../../web/dist");

/** Paths that are never a page of the web app: there a missing thing is 404, not the app. */
const NOT_PAGES = /^\/(?:api|trpc|cli|assets|healthz|readyz|metrics)(?:\/|$)/;
/** A name with an extension is a file. */
const FILE = /\.[\w-]+$/;

/** Serves the built web app with the files that were compressed at build time; every other path is the app's own page. */
export async function webApp(app: FastifyInstance, dist: string): Promise<void> {
  const isBuilt = existsSync(join(dist, "index.html"));
  if (isBuilt) {
    await app.register(fastifyStatic, {
      root: dist,
      preCompressed: true,
      // The app routes by itself; a directory is not an address.
      index: false,
      redirect: false,
      wildcard: false,
      globIgnore: ["**/*.br", "**/*.gz"],
      cacheControl: false,
      setHeaders(reply, path) {
        // Vite puts a hash of the content into the names of assets.
        const isAsset = path.includes("/assets/");
        reply.setHeader("Cache-Control", isAsset ? "public, max-age=31536000, immutable" : "no-cache");
      },
    });
  }
  app.setNotFoundHandler(async (request, reply) => {
    const [path = "/"] = request.url.split("?", 1);
    const isPage = (request.method === "GET" || request.method === "HEAD") && !NOT_PAGES.test(path) && !FILE.test(path);
    if (!isPage) throw new AppError("not-found", "There is nothing at this address.");
    if (isBuilt) return reply.sendFile("index.html");
    reply.code(503).type("text/plain; charset=utf-8");
    return "The web app is not built. `npm start` builds it; `npm run dev` serves it from source.\n";
  });
}
