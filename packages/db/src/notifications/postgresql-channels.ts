import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import type { DatabaseLog } from "#database.ts";
import type { Channels } from "./channels.ts";
import { checkPayload } from "./payload-limit.ts";
import { Subscribers } from "./subscribers.ts";

const FIRST_RETRY_MILLISECONDS = 200;
const LAST_RETRY_MILLISECONDS = 10_000;

/** Channels between all servers of one PostgreSQL: NOTIFY through the pool, LISTEN on one connection of its own. */
export function postgresqlChannels(pool: pg.Pool, url: string, log: DatabaseLog): Channels {
  const subscribers = new Subscribers(log);
  const stop = new AbortController();
  let listener: Promise<pg.Client> | undefined;

  async function connect(): Promise<pg.Client> {
    const client = new pg.Client({ connectionString: url, keepAlive: true, application_name: "stance listener" });
    client.on("notification", ({ channel, payload }) => subscribers.deliver(channel, payload ?? ""));
    let isLost = false;
    const lose = (error?: Error) => {
      if (isLost || stop.signal.aborted) return;
      isLost = true;
      log.warn({ err: error }, "lost the connection that listens for notifications");
      // `reconnect` never rejects before close; after it nobody listens any more.
      listener = reconnect();
      listener.catch(() => undefined);
    };
    client.on("error", lose);
    await client.connect();
    client.on("end", lose);
    for (const channel of subscribers.channels) await client.query(`LISTEN ${client.escapeIdentifier(channel)}`);
    return client;
  }

  async function reconnect(): Promise<pg.Client> {
    for (let wait = FIRST_RETRY_MILLISECONDS; ; wait = Math.min(wait * 2, LAST_RETRY_MILLISECONDS)) {
      await sleep(wait, undefined, { signal: stop.signal, ref: false });
      try {
        const client = await connect();
        log.info({}, "listening for notifications again");
        subscribers.reportGap();
        return client;
      } catch (error) {
        log.warn({ err: error }, "cannot listen for notifications yet");
      }
    }
  }

  async function ensureListener(): Promise<pg.Client> {
    const attempt = (listener ??= connect());
    try {
      return await attempt;
    } catch (error) {
      if (listener === attempt) listener = undefined;
      throw error;
    }
  }

  return {
    async publish(channel, payload) {
      checkPayload(channel, payload);
      await pool.query("SELECT pg_notify($1, $2)", [channel, payload]);
    },
    async subscribe(channel, onMessage, onGap) {
      const remove = subscribers.add(channel, onMessage, onGap);
      try {
        const client = await ensureListener();
        await client.query(`LISTEN ${client.escapeIdentifier(channel)}`);
      } catch (error) {
        remove();
        throw error;
      }
      return async () => {
        if (!remove() || stop.signal.aborted) return;
        const client = await ensureListener();
        await client.query(`UNLISTEN ${client.escapeIdentifier(channel)}`);
      };
    },
    async close() {
      stop.abort();
      const client = await listener?.catch(() => undefined);
      await client?.end();
    },
  };
}
