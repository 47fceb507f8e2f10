import { once } from "node:events";
import { inspect } from "node:util";
import { Worker } from "node:worker_threads";
import { DatabaseError } from "../database-error.ts";
import type { FromWorker, ToWorker, WorkerSettings } from "./worker-messages.ts";
import { WorkerStream } from "./worker-stream.ts";

/** PGlite in its worker thread. */
export type EmbeddedServer = {
  /** A stream for `pg`. PGlite has one session: the stream before must have ended. */
  connect(): WorkerStream;
  /** Tar of the whole cluster; as a file it is a `template`. */
  dump(): Promise<Uint8Array>;
  /** Shuts the cluster down and ends the thread. */
  close(): Promise<void>;
};

/** Starts the worker and waits until PGlite answers. `onStopped` is called if the worker ends without being asked. */
export async function startEmbeddedServer(
  settings: WorkerSettings,
  onStopped: (error: DatabaseError) => void,
): Promise<EmbeddedServer> {
  const worker = new Worker(new URL("./pglite-worker.ts", import.meta.url), { workerData: settings });
  const exited = new Promise<void>((resolve) => worker.once("exit", () => resolve()));
  let state: "starting" | "running" | "closing" | "stopped" = "starting";
  let stopped: DatabaseError | undefined;
  let connections = 0;
  let current: WorkerStream | undefined;
  let resolveDump: ((bytes: Uint8Array) => void) | undefined;
  let rejectDump: ((error: Error) => void) | undefined;

  function fail(cause: unknown): void {
    const wasRunning = state === "running";
    if (state === "closing" || state === "stopped") return;
    state = "stopped";
    stopped = new DatabaseError(
      "stopped",
      "The embedded database stopped: restart Stance. Nothing committed is lost.",
      { cause },
    );
    current?.destroy(stopped);
    rejectDump?.(stopped);
    if (wasRunning) onStopped(stopped);
  }

  function receive(message: FromWorker): void {
    if (message.kind === "data" && message.connection === connections) current?.receive(message.bytes);
    if (message.kind === "dumped") resolveDump?.(message.bytes);
  }

  function send(message: ToWorker): void {
    worker.postMessage(message, message.kind === "data" ? [message.bytes.buffer] : []);
  }

  try {
    // "ready" is the first message; an error before it rejects here.
    await once(worker, "message");
  } catch (cause) {
    const place = settings.clusterFolder === undefined ? "in memory" : `in ${settings.clusterFolder}`;
    throw new DatabaseError(
      "unreachable",
      `Cannot open the embedded database ${place}: ${inspect(cause, { depth: 0 })}. Check that Stance may write there and that nothing else changed the folder; otherwise restore a backup.`,
      { cause },
    );
  }
  worker.on("message", receive);
  worker.on("error", fail);
  worker.on("exit", (code) => fail(new Error(`worker exited with code ${code}`)));
  state = "running";

  return {
    connect() {
      connections += 1;
      const connection = connections;
      current = new WorkerStream((bytes) => send({ kind: "data", connection, bytes }));
      if (stopped !== undefined) current.destroy(stopped);
      return current;
    },
    dump() {
      const { promise, resolve, reject } = Promise.withResolvers<Uint8Array>();
      resolveDump = resolve;
      rejectDump = reject;
      send({ kind: "dump" });
      return promise;
    },
    async close() {
      if (state === "running") {
        state = "closing";
        send({ kind: "close" });
      }
      await exited;
    },
  };
}
