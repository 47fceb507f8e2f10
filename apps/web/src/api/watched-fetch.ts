import { markAnswered, markLost } from "./connection-store.ts";

/** Answers that come from a proxy in front of a server that is away. */
const SERVER_AWAY = new Set([502, 503, 504]);

/** What tRPC passes: as `RequestInit`, but with a signal that may be undefined. */
type WatchedInit = Omit<RequestInit, "signal"> & { readonly signal?: AbortSignal | null | undefined };

/** `fetch` that tells the connection note whether the server still answers. */
export async function watchedFetch(input: RequestInfo | URL, init: WatchedInit = {}): Promise<Response> {
  const { signal, ...rest } = init;
  try {
    const response = await fetch(input, { ...rest, signal: signal ?? null });
    if (SERVER_AWAY.has(response.status)) markLost();
    else markAnswered();
    return response;
  } catch (cause) {
    // A request that the page gave up itself says nothing about the server.
    if (signal?.aborted !== true) markLost();
    throw cause;
  }
}
