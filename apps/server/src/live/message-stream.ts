import type { LiveHub } from "./live-hub.ts";
import type { LiveMessage } from "./live-event.ts";

/** Messages that may wait for one slow reader; beyond that it is told to read everything again. */
const MAX_WAITING = 500;

/**
 * All messages from now on, until the signal is aborted or the server stops. `tick` is yielded as null every so many
 * milliseconds, so that the reader can look whether it may still read.
 */
export async function* messageStream(
  hub: LiveHub,
  signal: AbortSignal,
  { tick, overflow }: { readonly tick: number; readonly overflow: () => LiveMessage },
): AsyncGenerator<LiveMessage | null, void, undefined> {
  let waiting: LiveMessage[] = [];
  let wake: () => void = () => undefined;
  const stopListening = hub.listen((message) => {
    if (waiting.length >= MAX_WAITING) waiting = [overflow()];
    else waiting.push(message);
    wake();
  });
  const ended = AbortSignal.any([signal, hub.stopped]);
  const onEnd = () => wake();
  ended.addEventListener("abort", onEnd);
  try {
    while (!ended.aborted) {
      const arrived = new Promise<void>((resolve) => {
        wake = resolve;
      });
      const next = waiting.shift();
      if (next !== undefined) {
        yield next;
        continue;
      }
      const timer = setTimeout(wake, tick);
      await arrived;
      clearTimeout(timer);
      if (waiting.length === 0 && !ended.aborted) yield null;
    }
  } finally {
    stopListening();
    ended.removeEventListener("abort", onEnd);
  }
}
