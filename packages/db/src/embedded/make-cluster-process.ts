// Makes a cluster in an empty folder, and ends. A process of its own, because initdb needs a second PGlite, whose 200 MB
// would otherwise stay with the server until it is restarted.
import { readFile } from "node:fs/promises";

import { PGlite } from "@electric-sql/pglite";

import { NEW_CLUSTER_OPTIONS } from "./new-cluster-options.ts";

const [folder, template] = process.argv.slice(2);
if (folder === undefined) throw new Error("Usage: make-cluster-process.ts FOLDER [TEMPLATE]");

const pglite = await PGlite.create({
  dataDir: folder,
  // Read whole: a blob that stands for a file breaks when another process puts a new one in its place.
  ...(template !== undefined && { loadDataDir: new Blob([await readFile(template)]) }),
  ...NEW_CLUSTER_OPTIONS,
});
await pglite.close();
