import type { DatabaseLog } from "../database.ts";
import type { Channels } from "./channels.ts";
import { checkPayload } from "./payload-limit.ts";
import { Subscribers } from "./subscribers.ts";

/** Channels inside one process: the embedded database has no other. */
export function localChannels(log: DatabaseLog): Channels {
  const subscribers = new Subscribers(log);
  return {
    async publish(channel, payload) {
      checkPayload(channel, payload);
      // Later, as with PostgreSQL: nobody may come to rely on being called inside publish.
      setImmediate(() => subscribers.deliver(channel, payload));
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
