// Runs PGlite in a thread of its own: in the main thread a long query would freeze every HTTP answer. Speaks the
// PostgreSQL wire protocol over the thread's message port, so that `pg` and Prisma see an ordinary server. No TCP port.
import { readFile } from "node:fs/promises";
import { parentPort, workerData } from "node:worker_threads";
import { PGlite } from "@electric-sql/pglite";
import { NEW_CLUSTER_OPTIONS } from "./new-cluster-options.ts";
import type { FromWorker, ToWorker, WorkerSettings } from "./worker-messages.ts";

if (parentPort === null) throw new Error("pglite-worker.ts only runs as a worker thread");
const port = parentPort;
// Only startEmbeddedServer starts this file, and its settings have this type.
const { clusterFolder, template } = workerData as WorkerSettings;

const pglite = await PGlite.create({
  dataDir: clusterFolder ?? "memory://",
  // Read whole: a blob that stands for a file breaks when another process puts a new one in its place.
  ...(template !== undefined && { loadDataDir: new Blob([await readFile(template)]) }),
  ...NEW_CLUSTER_OPTIONS,
  // Replaces postgresql.conf. Idle memory is 115 MB less with the first two. The log is kept short, because after a crash
  // all of it is replayed before the first query.
  postgresqlconf: ["shared_buffers=32MB", "jit=off", "max_wal_size=128MB", "min_wal_size=16MB", "timezone=UTC"],
});

const encoder = new TextEncoder();
/** Simple-query message of the wire protocol: 'Q', length, text, zero. */
function simpleQuery(sql: string): Uint8Array {
  const text = encoder.encode(sql);
  const message = new Uint8Array(text.length + 6);
  message[0] = 0x51;
  new DataView(message.buffer).setInt32(1, text.length + 5);
  message.set(text, 5);
  return message;
}

/** Answer of PGlite to whole protocol messages. Streamed, because the other call parses every row a second time. */
async function exchange(request: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = [];
  // The callback's bytes are a view of the engine's memory, valid only during the call.
  await pglite.execProtocolRawStream(request, { onRawData: (bytes) => parts.push(bytes.slice()) });
  const answer = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    answer.set(part, offset);
    offset += part.length;
  }
  return answer;
}

function post(message: FromWorker): void {
  port.postMessage(message, message.kind === "ready" ? [] : [message.bytes.buffer]);
}

let currentConnection = -1;

async function handle(message: ToWorker): Promise<void> {
  if (message.kind === "close") {
    await pglite.close();
    port.close();
    return;
  }
  if (message.kind === "dump") {
    // Without it the tar could miss what is only in the log and in buffers.
    await exchange(simpleQuery("CHECKPOINT"));
    const tar = await pglite.dumpDataDir("none");
    post({ kind: "dumped", bytes: new Uint8Array(await tar.arrayBuffer()) });
    return;
  }
  if (message.connection !== currentConnection) {
    // PGlite has one session for ever: what a broken connection left open must not leak into its successor.
    if (pglite.isInTransaction()) await exchange(simpleQuery("ROLLBACK"));
    await exchange(simpleQuery("DISCARD ALL"));
    currentConnection = message.connection;
  }
  post({ kind: "data", connection: message.connection, bytes: await exchange(message.bytes) });
}

let queue = Promise.resolve();
port.on("message", (message: ToWorker) => {
  // A rejection stays unhandled on purpose: it ends the worker, and the main thread reports it.
  queue = queue.then(() => handle(message));
});
post({ kind: "ready" });
