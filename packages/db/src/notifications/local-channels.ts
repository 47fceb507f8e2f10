import { setImmediate } from "node:timers/promises";

import type { DatabaseLog } from "#database.ts";
import type { Channels } from "./channels.ts";
import { checkPayload } from "./payload-limit.ts";
import { Subscribers } from "./subscribers.ts";

/** Channels inside one process: the embedded database has no other. */
export function localChannels(log: DatabaseLog): Channels {
  const subscribers = new Subscribers(log);
  return {
    async publish(channel, payload) {
      checkPayload(channel, payload);
      // As with PostgreSQL: nobody is called while publish is, and nobody who subscribes after it gets the payload.
      await setImmediate();
      subscribers.deliver(channel, payload);
    },
    async subscribe(channel, onMessage, onGap) {
      const remove = subscribers.add(channel, onMessage, onGap);
      return async () => {
        remove();
      };
    },
    async close() {
      // Nothing is held.
    },
  };
}
