import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

import { materialize } from "../fixtures/projects/materialize.ts";
import { ROOT, type StanceServer } from "./server.ts";

const run = promisify(execFile);

/** The bundled program that the server offers for download. */
const STANCE = join(ROOT, "apps/cli/dist/stance.mjs");

/** Audits revisions of a fixture project, one after the other, and sends each report, as a pipeline would. */
export async function pushFixture(
  server: StanceServer,
  token: string,
  name: "harbor" | "lantern" | "relic",
  revisions: readonly number[],
): Promise<void> {
  for (const revision of revisions) {
    const parent = await mkdtemp(join(tmpdir(), "stance-fixture-"));
    try {
      const directory = join(parent, name);
      await materialize(name, directory, { upTo: revision, git: true });
      const flags = ["--push", "--server", server.origin, "--token", token, "--name", name, "--fail-on", "never"];
      await run(process.execPath, [STANCE, "audit", directory, ...flags], { env: { ...process.env, NO_COLOR: "1" } });
    } finally {
      await rm(parent, { recursive: true, force: true });
    }
  }
}
