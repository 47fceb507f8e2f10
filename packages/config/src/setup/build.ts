import { join } from "node:path";

import { runNode } from "#setup/run-node.ts";
import { whenChanged } from "#setup/when-changed.ts";
import { workspaceMembers } from "#workspace/members.ts";
import { ROOT } from "#workspace/root.ts";
import { sourceFiles } from "#workspace/source-files.ts";
import { toolPath } from "#workspace/tool.ts";

/** Generates and builds everything the server needs; when one part fails, the others still come to their end. */
export async function buildAll(): Promise<void> {
  const parts = await Promise.allSettled([generateClient(), buildWeb(), buildCli()]);
  const failed = parts.find((part) => part.status === "rejected");
  if (failed !== undefined) throw failed.reason;
}

/** Writes the Prisma client into packages/db/src/generated, when the schema or the generator has changed. */
export async function generateClient(): Promise<void> {
  await whenChanged({
    name: "client",
    inputs: ["pnpm-lock.yaml", "packages/db/scripts/generate.ts", ...sourceFiles(ROOT, "prisma/schema")],
    output: "packages/db/src/generated",
    work: () =>
      runNode(["packages/db/scripts/generate.ts"], "The Prisma client could not be generated: see prisma/schema."),
  });
}

/** Builds the web application into apps/web/dist, when anything it is made of has changed. */
async function buildWeb(): Promise<void> {
  await whenChanged({
    name: "web",
    inputs: ["pnpm-lock.yaml", ...filesOf(["apps/web", "packages/model", "packages/catalog"])],
    output: "apps/web/dist/index.html",
    work: () =>
      runNode([toolPath(join(ROOT, "apps/web"), "vite"), "build"], "The web application could not be built.", {
        cwd: join(ROOT, "apps/web"),
      }),
  });
}

/** Bundles the command-line program into apps/cli/dist, when anything it is made of has changed. */
async function buildCli(): Promise<void> {
  const packages = workspaceMembers(ROOT).filter(({ folder }) => folder.startsWith("packages/"));
  await whenChanged({
    name: "cli",
    inputs: ["pnpm-lock.yaml", ...filesOf(["apps/cli", ...packages.map(({ folder }) => folder)])],
    output: "apps/cli/dist",
    work: () => runNode(["apps/cli/scripts/bundle.ts"], "The command-line program could not be bundled."),
  });
}

function filesOf(folders: readonly string[]): readonly string[] {
  return folders.flatMap((folder) => sourceFiles(ROOT, folder)).filter((file) => !/\.test\.tsx?$/.test(file));
}
