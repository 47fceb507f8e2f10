import type { Database } from "@stance/db";

import type { Log } from "#log.ts";

import { liveMessageSchema, type LiveMessage } from "./live-event.ts";

const CHANNEL = "stance_live";

type Listener = (message: LiveMessage) => void;

/** Spreads what happens to everybody who listens, on all servers of the database. */
export type LiveHub = {
  /** Tells all listeners. Call it after the commit. A failure is logged and loses no data: pages show it when read again. */
  publish(message: LiveMessage): Promise<void>;
  /** Calls the listener for every message from now on; returns how to stop. */
  listen(listener: Listener): () => void;
  /** Aborted when the server stops, so that open streams end. */
  readonly stopped: AbortSignal;
  /** Safe to call twice. */
  stop(): Promise<void>;
};

/** One subscription of the database for the whole process, whatever the number of open pages. */
export async function startLiveHub(db: Database, log: Log, now: () => Date): Promise<LiveHub> {
  const listeners = new Set<Listener>();
  const stopping = new AbortController();
  let stopped: Promise<void> | undefined;
  const deliver = (message: LiveMessage) => {
    for (const listener of listeners) listener(message);
  };
  const unsubscribe = await db.subscribe(
    CHANNEL,
    (payload) => deliver(liveMessageSchema.parse(JSON.parse(payload))),
    () => deliver(resync(now())),
  );
  return {
    async publish(message) {
      try {
        await db.publish(CHANNEL, JSON.stringify(message));
      } catch (error) {
        log.warn({ err: error, type: message.type }, "could not publish a live update");
      }
    },
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    stopped: stopping.signal,
    stop() {
      stopping.abort();
      return (stopped ??= unsubscribe());
    },
  };
}

export function resync(at: Date): LiveMessage {
  return {
    type: "resync",
    at: at.toISOString(),
    teamId: null,
    projectSlug: null,
    projectName: null,
    tokenPrefix: null,
    auditId: null,
    message: "Updates may have been missed.",
    summary: null,
  };
}
