import { existsSync, readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";

import type { FastifyInstance } from "fastify";

import { AppError } from "#app-error.ts";

const CLI_DIST = resolve(import.meta.dirname, "../../../cli/dist");
const TARBALL = /^stance-[\w.+-]+\.tgz$/;

/** Name of the built command-line program, for example `stance-0.1.0.tgz`; null when it was not built. */
export function cliTarball(dist: string = CLI_DIST): string | null {
  if (!existsSync(dist)) return null;
  return readdirSync(dist).findLast((name) => TARBALL.test(name)) ?? null;
}

/** `/cli/stance-VERSION.tgz`: the command-line program of this very version, for `npx`. */
export function cliDownload(app: FastifyInstance, dist: string = CLI_DIST): void {
  app.get<{ Params: { file: string } }>("/cli/:file", async (request, reply) => {
    const { file } = request.params;
    if (!TARBALL.test(file) || !existsSync(join(dist, file))) {
      throw new AppError("not-found", "There is no such file; the server's set-up page names the right one.");
    }
    reply.type("application/gzip").header("Cache-Control", "no-cache");
    return readFile(join(dist, file));
  });
}
