// Writes the Prisma client to packages/db/src/generated without the Prisma CLI, whose engine download needs a host that
// many networks do not reach. Offline, under a second. Run: node packages/db/scripts/generate.ts
import { rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

// require: the ESM build of @prisma/client-common, which the generator imports, is broken in 7.10.0.
const require = createRequire(import.meta.url);
const internals = require("@prisma/internals") as typeof import("@prisma/internals");
const generators = require("@prisma/client-generator-ts") as typeof import("@prisma/client-generator-ts");

const schemaFolder = fileURLToPath(new URL("../../../prisma/schema", import.meta.url));
const outputFolder = fileURLToPath(new URL("../src/generated", import.meta.url));

const schemaContext = await internals.loadSchemaContext({
  schemaPath: { cliProvidedPath: schemaFolder },
  cwd: schemaFolder,
  printLoadMessage: false,
});
const [client, ...others] = await internals.getGenerators({
  schemaContext,
  registry: { "prisma-client": { type: "in-process", generator: new generators.PrismaClientTsGenerator() } },
  cliCommand: "generate",
  printDownloadProgress: false,
  skipDownload: true,
});
if (client === undefined || others.length > 0) {
  throw new Error(`${schemaFolder} must declare exactly one generator`);
}

// A model that was removed from the schema must not survive as a file.
await rm(outputFolder, { recursive: true, force: true });
await client.generate();
client.stop();
