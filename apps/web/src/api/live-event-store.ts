import type { AppRouter } from "@stance/server";
import type { inferRouterOutputs } from "@trpc/server";

type Stream = inferRouterOutputs<AppRouter>["live"]["updates"];

/** Events travel with an id, by which a connection that was lost goes on. */
type Envelope = Stream extends AsyncIterable<infer Item> ? Item : never;

/** What the server tells while a page is open: a report arrived, was read, failed; a token was used. */
export type LiveEvent = Envelope["data"];

const listeners = new Set<(event: LiveEvent) => void>();

export function publishLiveEvent(event: LiveEvent): void {
  for (const listener of listeners) listener(event);
}

export function subscribeToLiveEvents(listener: (event: LiveEvent) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
