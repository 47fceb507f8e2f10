import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { DatabaseError } from "#database-error.ts";
import type { FromWorker, ToWorker, WorkerSettings } from "./worker-messages.ts";
import { WorkerStream } from "./worker-stream.ts";

/** PGlite in its worker thread. */
export type EmbeddedServer = {
  /** A stream for `pg`. PGlite has one session: the stream before must have ended. */
  connect(): WorkerStream;
  /** Tar of the whole cluster; as a file it is a `template`. */
  dump(): Promise<Uint8Array>;
  /** Shuts the cluster down and ends the thread; rejects when the shutdown failed. */
  close(): Promise<void>;
};

/** Starts the worker and waits until PGlite answers. `onStopped` is called if the worker ends without being asked. */
export async function startEmbeddedServer(
  settings: WorkerSettings,
  onStopped: (error: DatabaseError) => void,
): Promise<EmbeddedServer> {
  const worker = new Worker(new URL("./pglite-worker.ts", import.meta.url), { workerData: settings });
  const exited = new Promise<void>((resolve) => worker.once("exit", () => resolve()));
  let isClosing = false;
  let stopped: DatabaseError | undefined;
  let connections = 0;
  let current: WorkerStream | undefined;
  let pendingDump: PromiseWithResolvers<Uint8Array> | undefined;

  function fail(cause: unknown): void {
    if (stopped !== undefined) return;
    const message = "The embedded database stopped: restart Stance. Nothing committed is lost.";
    stopped = new DatabaseError("stopped", message, { cause });
    current?.destroy(stopped);
    pendingDump?.reject(stopped);
    if (!isClosing) onStopped(stopped);
  }

  function receive(message: FromWorker): void {
    if (message.kind === "data" && message.connection === connections) current?.receive(message.bytes);
    if (message.kind === "dumped") {
      pendingDump?.resolve(message.bytes);
      pendingDump = undefined;
    }
  }

  function send(message: ToWorker): void {
    worker.postMessage(message, message.kind === "data" ? [message.bytes.buffer] : []);
  }

  // "ready" is the first message; an error before it rejects here.
  await once(worker, "message");
  worker.on("message", receive);
  worker.on("error", fail);
  worker.on("exit", (code) => {
    if (!isClosing || code !== 0) fail(new Error(`worker exited with code ${code}`));
  });

  return {
    connect() {
      connections += 1;
      const connection = connections;
      current = new WorkerStream((bytes) => send({ kind: "data", connection, bytes }));
      if (stopped !== undefined) current.destroy(stopped);
      return current;
    },
    dump() {
      if (stopped !== undefined) return Promise.reject(stopped);
      if (pendingDump === undefined) {
        pendingDump = Promise.withResolvers();
        send({ kind: "dump" });
      }
      return pendingDump.promise;
    },
    async close() {
      if (stopped === undefined && !isClosing) {
        isClosing = true;
        send({ kind: "close" });
      }
      await exited;
      if (isClosing && stopped !== undefined) throw stopped;
    },
  };
}
